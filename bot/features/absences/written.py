"""The owner's typed words about absences: /closed, /late, /open, /back, /vacation. Nonsense changes nothing."""

from collections.abc import Callable
from datetime import datetime

from bot.features.absences import rules, service, views
from bot.features.absences.rules import AbsenceError
from bot.features.businesses.office import office
from bot.features.delivery import View
from bot.features.hours.dates import DatesError, When, read_dates, read_when
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import Hours, hours_of
from bot.models import HoursException
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

Meaning = Callable[[When, Hours, datetime], Interval]


async def closed(work: UnitOfWork, words: str) -> View:
    """Close for the time that is written, with the reason behind it."""
    try:
        when = _read(work, words)
        span = rules.closing(when, hours_of(work.business), work.now)
        row = await service.close(work, span, one_line(when.rest, views.LONGEST_REASON))
    except (DatesError, AbsenceError) as error:
        return _refused(work, error, words, views.CLOSED)
    return views.made(work.texts, office(work), row)


async def late(work: UnitOfWork, words: str) -> View:
    """Open later on a day."""
    try:
        row = await service.close(work, _span(work, words, rules.late_opening))
    except (DatesError, AbsenceError) as error:
        return _refused(work, error, words, views.LATE)
    return views.made(work.texts, office(work), row)


async def open_(work: UnitOfWork, words: str) -> View:
    """Open longer on a day."""
    try:
        row = await service.open_(work, _span(work, words, rules.longer_opening))
    except (DatesError, AbsenceError) as error:
        return _refused(work, error, words, views.OPEN)
    return views.made(work.texts, office(work), row)


async def vacation(work: UnitOfWork, words: str) -> HoursException | View:
    """Plan a vacation from a day to another, with the line that clients read; return why not where it cannot be."""
    hours = hours_of(work.business)
    try:
        first, last, line = read_dates(words, work.today)
        span = rules.vacation(first, last, hours, work.now)
        return await service.plan_vacation(work, span, one_line(line, views.LONGEST_REASON))
    except (DatesError, AbsenceError) as error:
        return _refused(work, error, words, views.VACATION)


async def back(work: UnitOfWork) -> View:
    """End what closes us now."""
    ended = await service.back(work)
    shown = office(work)
    return views.ended(work.texts, shown, ended) if ended else views.nothing_closes(work.texts, shown)


def _span(work: UnitOfWork, words: str, meaning: Meaning) -> Interval:
    """Return the span that a time of day means. Raise DatesError for words behind it."""
    when = _read(work, words, time_first=True)
    if when.rest:
        raise DatesError("words", when.rest)
    return meaning(when, hours_of(work.business), work.now)


def _read(work: UnitOfWork, words: str, *, time_first: bool = False) -> When:
    return read_when(words, work.today, time_first=time_first)


def _refused(work: UnitOfWork, error: DatesError | AbsenceError, words: str, examples: str) -> View:
    if isinstance(error, AbsenceError):
        return View(views.refused(work.texts, office(work), error))
    named = error if error.fragment or error.kind == "past" else DatesError(error.kind, words)
    return View(views.not_understood(work.texts, named, examples))
