"""Describe the owner's command about papers."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what each command does."""
    return {"ask": t("ask a client for papers")}


def help_(t: Texts) -> str:
    """Say what can be typed."""
    return t(
        "/ask – ask a client for papers, as a reply: /ask ID card, contract. /ask alone: what is still missing, and "
        "from whom"
    )
