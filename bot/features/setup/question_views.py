"""Show what clients can be asked by taps before the offer of urgent contact."""

from bot.features.urgent.question_templates import TEMPLATES
from bot.texts import Texts

NONE = "off"
"""Stands for no questions, as in the typed command."""


def choices(t: Texts) -> dict[str, str]:
    """Return the templates, and none of them, with the words of their buttons."""
    names = template_names(t)
    return {**{name: names[name] for name in TEMPLATES}, NONE: t("No questions")}


def template_names(t: Texts) -> dict[str, str]:
    return {"trades": t("for trades"), "doctor": t("for doctors"), "accountant": t("for accountants")}


def opened(t: Texts, chosen: str | None) -> str:
    """Say what the questions are for, and which each template asks."""
    about = t(
        "Before a client is shown the price, up to three things can be asked, each answered by a tap. "
        "The answers come with your alert."
    )
    names = template_names(t)
    asked = [f"• {names[name]}: {' '.join(one.asks(t) for one in each)}" for name, each in TEMPLATES.items()]
    return "\n".join([about, "", *asked, "", line(t, chosen)])


def line(t: Texts, chosen: str | None) -> str:
    """Say which questions are asked."""
    return t("Questions before the offer: {template}", template=template_names(t)[chosen] if chosen else "–")


def button(t: Texts) -> str:
    return t("Questions first…")
