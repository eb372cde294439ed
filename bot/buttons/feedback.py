"""The buttons about thumbs."""

from dataclasses import dataclass

from bot.buttons.data import ANYBODY, OWNER, ButtonData


@dataclass(frozen=True)
class RateThumb(ButtonData, prefix="thumb", roles=ANYBODY):
    """Give the thumb that the tapper was asked for."""

    thumb_id: int
    up: bool


@dataclass(frozen=True)
class SwitchThumbs(ButtonData, prefix="thumbs", roles=OWNER):
    """Ask clients for a thumb after "Done", or do not."""

    on: bool
