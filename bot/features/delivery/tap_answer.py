"""What a tap shows: a service returns it, whoever carries taps makes it visible."""

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
