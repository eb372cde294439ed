"""The buttons of the owner's settings."""

from dataclasses import dataclass

from bot.buttons.data import OWNER, AbsenceStep, Argument, ButtonData, CalendarStep, HoursStep, Instant, Sign


@dataclass(frozen=True)
class ChangeHours(ButtonData, prefix="hours", roles=OWNER):
    """Set proposed opening hours, set their other reading, call them off, or take them back."""

    step: HoursStep
    change_id: int


@dataclass(frozen=True)
class TakeAccountHours(ButtonData, prefix="account", roles=OWNER):
    """Open as the owner's Telegram account said at an instant."""

    seen_at: Instant


@dataclass(frozen=True)
class UndoChange(ButtonData, prefix="undo", roles=OWNER):
    """Take a change of settings back."""

    change_id: int


@dataclass(frozen=True)
class ChangeAbsence(ButtonData, prefix="absence", roles=OWNER):
    """Take an exception to the week back, or let it go on."""

    step: AbsenceStep
    exception_id: int


@dataclass(frozen=True)
class ChangeCalendar(ButtonData, prefix="ical", roles=OWNER):
    """Take over the days off of a calendar, leave them, or take them back. `mark`: which days were shown."""

    step: CalendarStep
    calendar_id: int
    mark: Argument


@dataclass(frozen=True)
class ChangePrice(ButtonData, prefix="price", roles=OWNER):
    """Ask more or less for urgent contact."""

    sign: Sign


@dataclass(frozen=True)
class ChooseMinutes(ButtonData, prefix="minutes", roles=OWNER):
    """Promise an answer within a number of minutes."""

    minutes: int


@dataclass(frozen=True)
class ChooseNever(ButtonData, prefix="never", roles=OWNER):
    """Choose the hours in which nobody is woken, by their place in the list."""

    number: int


@dataclass(frozen=True)
class ChooseMostANight(ButtonData, prefix="night", roles=OWNER):
    """Choose how many urgent cases a night may ring, by their place in the list."""

    number: int


@dataclass(frozen=True)
class SwitchUrgent(ButtonData, prefix="switch:", roles=OWNER):
    """Switch urgent contact on or off."""
