"""What the screen of absences shows and does: the times of today that can be tapped, and what comes of a tap."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.buttons import AbsenceStep
from bot.features import businesses
from bot.features.absences import rules, service, taps, views
from bot.features.absences.rules import AbsenceError
from bot.features.businesses.office import office
from bot.features.hours.dates import DatesError, When
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import Hours, hours_of
from bot.models import HoursException
from bot.models.states import ExceptionKind
from bot.unit_of_work import UnitOfWork

LISTED = (ExceptionKind.CLOSED, ExceptionKind.OPEN, ExceptionKind.VACATION, ExceptionKind.CALENDAR)
"""What the screen lists; holidays have one of their own."""
MOST_LISTED, MOST_TIMES = 12, 16
_HALF_HOUR, _DAY, _TWO_WEEKS = timedelta(minutes=30), timedelta(days=1), timedelta(weeks=2)
Kept = Callable[[UnitOfWork, Interval], Awaitable[HoursException]]


@dataclass(frozen=True)
class Done:
    """What came of a tap in words, and how it is undone: a step and the number of an exception; empty if it is not."""

    words: str
    undo: str = ""


def listed(work: UnitOfWork) -> list[HoursException]:
    """Return the next exceptions that the screen shows."""
    return [row for row in service.coming(work) if row.kind in LISTED][:MOST_LISTED]


def line(work: UnitOfWork, row: HoursException) -> str:
    """Return what an exception is, and when."""
    return views.line(work.texts, office(work), row)


def heading(work: UnitOfWork) -> str:
    """Return how things stand."""
    return str(businesses.views.now_line(work.texts, office(work)))


def is_away(work: UnitOfWork) -> bool:
    """Return whether anything besides the week closes now."""
    return bool(rules.closing_at(work.business.exceptions, hours_of(work.business), work.now))


def times_to_close(work: UnitOfWork) -> list[str]:
    """Return the times between opening and closing that today still has: to close from, or to open at."""
    first, last, now = _day(work)
    return _times(work.today, lambda at: max(first, now) < at < last and at.date() == now.date())


def times_to_open(work: UnitOfWork) -> list[str]:
    """Return the times of today after closing until which it can be open."""
    _, last, now = _day(work)
    return _times(work.today, lambda at: max(last, now) < at)


def _day(work: UnitOfWork) -> tuple[datetime, datetime, datetime]:
    """Return opening, closing and the time of today, as a clock shows them; one instant twice where it is closed."""
    on, hours = work.today, hours_of(work.business)
    midnight = datetime.combine(on, time())
    spans = hours.day(on) or [(midnight, midnight)]
    return spans[0][0], spans[-1][1], work.now.astimezone(ZoneInfo(hours.timezone)).replace(tzinfo=None)


def _times(on: date, fits: Callable[[datetime], bool]) -> list[str]:
    """Return the half hours of a date that fit, or the full ones of very many."""
    midnight = datetime.combine(on, time())
    found = [at for at in (midnight + n * _HALF_HOUR for n in range(1, 49)) if fits(at)]
    if len(found) > MOST_TIMES:
        found = [at for at in found if not at.minute]
    return [f"{at:%H:%M}" if at < midnight + _DAY else "24:00" for at in found]


def soon(work: UnitOfWork) -> str:
    """Return what is set for the coming two weeks besides the week; empty where nothing is."""
    rows = [row for row in service.coming(work) if row.starts_at < work.now + _TWO_WEEKS]
    return views.soon(work.texts, office(work), rows)


async def close(work: UnitOfWork, when: When) -> Done:
    """Close for a time."""
    return await _made(work, when, rules.closing, service.close)


async def open_late(work: UnitOfWork, at: time) -> Done:
    """Open later today."""
    return await _made(work, When(start=at), rules.late_opening, service.close)


async def open_longer(work: UnitOfWork, until: time) -> Done:
    """Open longer today."""
    return await _made(work, When(end=until), rules.longer_opening, service.open_)


async def _made(work: UnitOfWork, when: When, meaning: Callable[[When, Hours, datetime], Interval], keep: Kept) -> Done:
    try:
        row = await keep(work, meaning(when, hours_of(work.business), work.now))
    except DatesError as error:
        return Done(views.not_understood(work.texts, error, views.CLOSED))
    except AbsenceError as error:
        return Done(views.refused(work.texts, office(work), error))
    return Done(views.made(work.texts, office(work), row).words, f"{AbsenceStep.UNDO}.{row.key}")


async def back(work: UnitOfWork) -> Done:
    """End what closes us now."""
    ended = await service.back(work)
    if not ended:
        return Done(views.nothing_closes(work.texts, office(work)).words)
    return Done(views.ended(work.texts, office(work), ended).words, f"{AbsenceStep.RESUME}.{ended[0].key}")


async def take_back(work: UnitOfWork, exception_id: int) -> Done:
    """End an exception of the list, or call it off."""
    row = await service.take_back(work, exception_id)
    if row is None:
        return Done("")
    return Done(views.taken_back(work.texts, office(work), row).words, f"{AbsenceStep.RESUME}.{row.key}")


async def undo(work: UnitOfWork, undo_: str) -> Done:
    """Undo what a tap did."""
    step, _, number = undo_.partition(".")
    if step not in {*AbsenceStep} or not number.isdecimal():
        return Done("")
    answer = await taps.tapped(work, AbsenceStep(step), int(number))
    return Done(answer.view.words if answer.view is not None else answer.words)
