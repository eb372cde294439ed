"""Steps of the story, and the buttons that people press in them."""

from collections.abc import Awaitable, Callable

from bot.simulator.events import Json
from bot.simulator.payments.payments import LINK
from bot.simulator.people.person import Person

Step = tuple[str, Callable[[], Awaitable[None]]]
"""The words on the page, and the act. An act waits until the bot has done its part."""


def tap(person: Person, message: Json, sign: str) -> None:
    """Press the first button that `sign` names, if there is one."""
    data = button_of(message, sign)
    if data is not None:
        person.taps(message, data)


def button_of(message: Json, sign: str) -> str | None:
    """Return the data of the first button with `sign` in its words or at the start of its data."""
    for button in _buttons(message):
        if sign in button["text"] or button.get("callback_data", "").startswith(sign):
            return str(button["callback_data"])
    return None


def link_of(message: Json) -> str | None:
    """Return the link of the first button that opens a pay sheet."""
    links = (button.get("url", "") for button in _buttons(message))
    return next((link for link in links if link.startswith(LINK)), None)


def _buttons(message: Json) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
