"""Tell whoever wrote an answer that it has to be sent by hand, in the member's own chat with the client."""

from dataclasses import dataclass

from bot.buttons import CopyButton, Keyboard
from bot.buttons.data import LinkButton
from bot.features.clients.views import client_name, open_chat
from bot.features.delivery import View
from bot.features.delivery.rules import Reason
from bot.texts import Texts
from bot.texts.plain import units

MOST_COPIED = 256
"""Characters that a button copies."""


@dataclass(frozen=True)
class About:
    """Whom an answer is for, why the bot cannot send it, and where the chat is, or whose it is where it is not the
    reader's.
    """

    name: str
    why: Reason
    link: str | None
    member: str = ""


def not_sent(t: Texts, about: About, words: str) -> View:
    """Say at once that an answer was not sent."""
    return View(f"{_why(t, about)} {_what_to_do(t, about)}", _buttons(t, about, words))


def reminder(t: Texts, about: About, words: str) -> View:
    """Say at opening that a held answer has to be sent by hand."""
    said = t("⏰ Your held answer to {client} still has to be sent.", client=client_name(about.name))
    return View(f"{said} {_why(t, about)} {_what_to_do(t, about)}", _buttons(t, about, words))


def write_there(t: Texts, about: About) -> View:
    """Say whoever wants to answer that it has to be done in the chat itself."""
    todo = _what_to_do(t, about) if about.member else t("Please write there yourself.")
    return View(f"{_why(t, about)} {todo}", _buttons(t, about, ""))


def not_corrected(t: Texts, about: About) -> View:
    """Say that what was changed stays as it was with the client."""
    name = client_name(about.name)
    words = t("{client} still has your answer as it was: I may not change it in your chat any more.", client=name)
    return View(words, _buttons(t, about, ""))


def given_back(t: Texts, about: About) -> str:
    """Say in the place of a held answer's note what became of it."""
    return t("This answer was not sent: {client} has to be written to by hand.", client=client_name(about.name))


def fits_a_button(words: str) -> bool:
    """Return whether a button can copy some words, or there are none."""
    return units(words) <= MOST_COPIED


def _why(t: Texts, about: About) -> str:
    name = client_name(about.name)
    words = {
        Reason.DAY_OVER: t(
            "{client} last wrote in your own chat more than a day ago, and Telegram lets me write there only so long.",
            client=name,
        ),
        Reason.NO_RIGHT: t(
            "I may not write in your chat with {client}: /secretary says how to change that.", client=name
        ),
        Reason.NOT_CONNECTED: t(
            "{client} wrote in your own chat, and your account is not connected with me any more (/secretary).",
            client=name,
        ),
    }
    return words.get(about.why) or t(
        "Telegram lets me send nothing of this kind in your chat with {client}.", client=name
    )


def _what_to_do(t: Texts, about: About) -> str:
    if about.member:
        return t("Only {member} can write there now.", member=about.member)
    return t("Please send it yourself: open the chat and paste it there.")


def _buttons(t: Texts, about: About, words: str) -> Keyboard:
    rows: list[list[LinkButton | CopyButton]] = []
    if about.link is not None:
        rows.append([LinkButton(open_chat(t), about.link)])
        if words and fits_a_button(words):
            rows.append([CopyButton(t("Copy the text"), words)])
    return rows
