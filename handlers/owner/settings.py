"""The buttons of the owner's settings."""

from bot.buttons import ChangeHours
from bot.features import setup
from bot.features.delivery import TapAnswer
from bot.features.setup.urgent_panel import PanelButton
from bot.unit_of_work import Work
from handlers.tap import Tap


async def hours(work: Work, _tap: Tap, button: ChangeHours) -> TapAnswer:
    """Set proposed opening hours, or not; take them back."""
    return await setup.opening_hours.tapped(work, button.step, button.change_id)


async def urgent(work: Work, _tap: Tap, button: PanelButton) -> TapAnswer:
    """Change the terms of urgent contact, and show them."""
    return await setup.urgent_panel.tapped(work, button)
