"""Screens: what is shown in a chat and goes on from there, tap by tap."""

from handlers.screens import language, screen, showing, urgent, wiring
from handlers.screens.language import LanguageScreen
from handlers.screens.urgent import UrgentScreen
from handlers.screens.wiring import Screens

LANGUAGE, URGENT = LanguageScreen(), UrgentScreen()
SCREENS = Screens(LANGUAGE, URGENT)

__all__ = ["LANGUAGE", "SCREENS", "URGENT", "language", "screen", "showing", "urgent", "wiring"]
