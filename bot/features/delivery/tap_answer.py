"""Hold what a tap shows. A service returns it, and the handlers show it."""

from dataclasses import dataclass

from bot.buttons import Keyboard
from bot.features.delivery.view import View


@dataclass(frozen=True)
class TapAnswer:
    """What the tapper sees; without anything, the tap is only acknowledged."""

    words: str = ""
    """They appear for a moment above the chat."""
    keyboard: Keyboard | None = None
    """The buttons that the message has from now on; None leaves those that it has."""
    view: View | None = None
    """What stands in the message's place from now on."""
    about: int | None = None
    """The client whom the message stands for from now on, so that a reply to it goes there."""
