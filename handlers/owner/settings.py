"""The buttons of the owner's settings. Those of urgent contact were written before there were screens, and live on."""

from bot.buttons import (
    ChangeAbsence,
    ChangeCalendar,
    ChangeHours,
    ChangePrice,
    ChooseMinutes,
    ChooseMostANight,
    ChooseNever,
    HoursStep,
    Sign,
    SwitchThumbs,
    SwitchUrgent,
    TakeAccountHours,
    UndoChange,
)
from bot.features import absences, calendars, purchases, setup
from bot.features.delivery import TapAnswer
from bot.unit_of_work import UnitOfWork
from handlers import screens
from handlers.tap import Tap


async def hours(work: UnitOfWork, tap: Tap, button: ChangeHours) -> TapAnswer:
    """Set proposed opening hours, or not; correct them, or choose others by tapping; take them back."""
    if button.step is HoursStep.EDIT:
        return TapAnswer(view=await screens.showing.opened(work, tap.sender, screens.HOURS))
    if button.step is HoursStep.CORRECT and await setup.opening_hours.called_off(work, button.change_id):
        return TapAnswer(view=await screens.showing.opened(work, tap.sender, screens.HOURS, screens.hours.WRITING))
    return await setup.opening_hours.tapped(work, button.step, button.change_id)


async def calendar(work: UnitOfWork, _tap: Tap, button: ChangeCalendar) -> TapAnswer:
    """Take over what a calendar brings, or not; take it back."""
    return await calendars.following.tapped(work, button.step, button.calendar_id, button.mark)


async def undo(work: UnitOfWork, _tap: Tap, button: UndoChange) -> TapAnswer:
    """Take a change of name, zone, country or the like back."""
    return await setup.fact_commands.undo(work, button.change_id)


async def switch_thumbs(work: UnitOfWork, _tap: Tap, button: SwitchThumbs) -> TapAnswer:
    """Ask clients for a thumb after "Done", or do not; the button stands under the tasks, which are shown again."""
    await setup.changes.change(work, asks_thumbs=button.on)
    words = setup.fact_views.fact(work.texts, "asks_thumbs", button.on)
    return TapAnswer(words, view=await purchases.tasks.listed(work))


async def absence(work: UnitOfWork, _tap: Tap, button: ChangeAbsence) -> TapAnswer:
    """Take an exception to the week back, or go on with it."""
    return await absences.taps.tapped(work, button.step, button.exception_id)


async def take_account_hours(work: UnitOfWork, _tap: Tap, button: TakeAccountHours) -> TapAnswer:
    """Open as the owner's Telegram account says."""
    return await setup.account_hours.take(work, button.seen_at)


async def price(work: UnitOfWork, tap: Tap, button: ChangePrice) -> TapAnswer:
    """Ask more or less for urgent contact."""
    return await _panel(work, tap, await setup.urgent_panel.price(work, more=button.sign is Sign.MORE))


async def minutes(work: UnitOfWork, tap: Tap, button: ChooseMinutes) -> TapAnswer:
    """Promise an answer within a number of minutes."""
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
