"""Hold what somebody reads and taps. Views make it, and the outbox sends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.buttons import Keyboard
from bot.features.delivery.naming import Whose

Entity = dict[str, Any]
"""A stretch of the words and what it is, as Telegram writes it; offsets count UTF-16 units."""


@dataclass(frozen=True)
class View:
    """Words as they are, without markup, and the buttons below them."""

    words: str
    """Their marks, such as instants, become entities when they are sent."""
    keyboard: Keyboard = ()
    entities: Sequence[Entity] = ()
    preview: bool = False
    """A preview of the first link is shown, as under what a client wrote."""
    asks_for: str | None = None
    """Telegram's apps open a reply to it, and show this where one types. It has no buttons then."""
    asks_number: str | None = None
    """The label of a button, in the place of the keyboard, that shares the reader's number. It has no others then."""
    has_asked: bool = False
    """The button that shares the number goes away; the view has no others then."""
    whose: Whose | None = None
    """In a list that names several clients: whose each line and each row of buttons is."""
