"""What somebody reads and taps: made by a subject's views, sent by the outbox, shown as well by a page."""

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
    keyboard: Keyboard = ()
    entities: Sequence[Entity] = ()
    preview: bool = False
    """Whether a preview of the first link is shown, as under what a client wrote."""
    whose: Whose | None = None
    """In a list that names several clients: whose each line and each row of buttons is."""
