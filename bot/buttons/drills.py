"""The buttons of drills."""

from dataclasses import dataclass

from bot.buttons.data import STAFF, ButtonData


@dataclass(frozen=True)
class ItRang(ButtonData, prefix="rang", roles=STAFF):
    """Say that one's own drill rang."""

    drill_id: int


@dataclass(frozen=True)
class TestRing(ButtonData, prefix="test", roles=STAFF):
    """Have an own drill made."""
