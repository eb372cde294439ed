"""The buttons of the owner's settings. Those of urgent contact were written before there were screens, and live on."""

from bot.buttons import ChangeHours, ChangePrice, ChooseMinutes, ChooseMostANight, ChooseNever, Sign, SwitchUrgent
from bot.features import setup
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.tap import Tap


async def hours(work: UnitOfWork, _tap: Tap, button: ChangeHours) -> TapAnswer:
    """Set proposed opening hours, or not; take them back."""
    return await setup.opening_hours.tapped(work, button.step, button.change_id)


async def price(work: UnitOfWork, tap: Tap, button: ChangePrice) -> TapAnswer:
    """Ask more or less for urgent contact."""
    return await _panel(work, tap, await setup.urgent_panel.price(work, more=button.sign is Sign.MORE))


async def minutes(work: UnitOfWork, tap: Tap, button: ChooseMinutes) -> TapAnswer:
    """Promise an answer within so many minutes."""
    return await _panel(work, tap, await setup.urgent_panel.minutes(work, button.minutes))


async def never(work: UnitOfWork, tap: Tap, button: ChooseNever) -> TapAnswer:
    """Choose the hours in which nobody is woken."""
    return await _panel(work, tap, await setup.urgent_panel.never(work, button.number))


async def most_a_night(work: UnitOfWork, tap: Tap, button: ChooseMostANight) -> TapAnswer:
    """Choose how many urgent cases a night may ring."""
    return await _panel(work, tap, await setup.urgent_panel.most_a_night(work, button.number))


async def switch(work: UnitOfWork, tap: Tap, _button: SwitchUrgent) -> TapAnswer:
    """Switch urgent contact on or off."""
    return await _panel(work, tap, await setup.urgent_panel.toggle(work))


async def _panel(work: UnitOfWork, tap: Tap, words: str) -> TapAnswer:
    """Show the screen of today in the place of the panel of before, if anything came of the tap."""
    if not words:
        return TapAnswer()
    return TapAnswer(words, view=await screens.showing.opened(work, tap.sender, screens.URGENT))
