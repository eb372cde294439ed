"""Lays exceptions over the open intervals of the week: they close or open a span, and of several the last one decides.

A whole day is meant as it is in a rule: a night belongs to the day it starts on. So a day off keeps the night before,
and takes its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.hours.holiday_rules import without_holidays
from bot.features.hours.intervals import Interval, merged, rules
from bot.models import HoursException
from bot.models.states import ExceptionKind

HALF_DAY_ENDS = time(13)
_DAY = timedelta(days=1)
_HOLIDAYS = (ExceptionKind.HOLIDAY_OFF, ExceptionKind.HOLIDAY_HALF, ExceptionKind.HOLIDAY_WORKED)


@dataclass(frozen=True)
class Exceptional:
    """A span that is open or closed whatever the week says. `key`: the row that it comes from."""

    start: datetime
    end: datetime
    opens: bool
    kind: ExceptionKind = ExceptionKind.CLOSED
    reason: str | None = None
    key: int | None = None


@dataclass(frozen=True)
class Week:
    """What every week opens: an expression, a time zone and a country."""

    expression: str
    timezone: str
    country: str | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def of_rows(week: Week, rows: Iterable[HoursException]) -> tuple[Exceptional, ...]:
    """Return what rows mean, in the order in which they were made. One that was taken back before its start is gone."""
    return _meant(week, tuple((_of_row(row), row.ended_at) for row in rows))


def _of_row(row: HoursException) -> Exceptional:
    kind = ExceptionKind(row.kind)
    told = None if kind is ExceptionKind.CALENDAR else row.reason or None  # a private calendar's titles are no reasons
    return Exceptional(row.starts_at, row.ends_at, kind is ExceptionKind.OPEN, kind, told, row.id)


@lru_cache(maxsize=256)
def _meant(week: Week, rows: tuple[tuple[Exceptional, datetime | None], ...]) -> tuple[Exceptional, ...]:
    spelt_out = ((part, ended_at) for row, ended_at in rows for part in _parts(week, row))
    cut = (replace(part, end=min(part.end, ended_at)) if ended_at else part for part, ended_at in spelt_out)
    return tuple(part for part in cut if part.start < part.end)


def _parts(week: Week, row: Exceptional) -> Iterator[Exceptional]:
    """Yield a row itself; for a holiday, its day off and what is worked on it as on any day."""
    if row.kind not in _HOLIDAYS:
        yield row
        return
    on = row.start.astimezone(week.zone).date()
    start, end = whole_day(week, on)
    yield replace(row, start=start, end=end)
    if row.kind is ExceptionKind.HOLIDAY_OFF:
        return
    half = datetime.combine(on, HALF_DAY_ENDS)
    for opening, closing in rules(without_holidays(week.expression), week.country).intervals(on, on + _DAY):
        until = min(closing, half) if row.kind is ExceptionKind.HOLIDAY_HALF else closing
        yield replace(row, start=instant(opening, week.zone), end=instant(until, week.zone), opens=True)


def whole_day(week: Week, on: date) -> Interval:
    """Return the span of a date: without what is left of the night before, and with its own night."""
    written = rules(week.expression, week.country)
    usual = rules(without_holidays(week.expression), week.country)
    midnight = datetime.combine(on, time())
    night_before = (end for _, end in written.intervals(on - _DAY, on))
    nights = (end for each in (written, usual) for _, end in each.intervals(on, on + _DAY))
    return instant(max([midnight, *night_before]), week.zone), instant(max([midnight + _DAY, *nights]), week.zone)


def applied(intervals: Iterable[Interval], exceptions: Iterable[Exceptional]) -> list[Interval]:
    """Return the open intervals that exceptions leave and add, in order."""
    found = list(intervals)
    for each in exceptions:
        found = [part for interval in found for part in _without(interval, each)]
        if each.opens:
            found = merged(sorted([*found, (each.start, each.end)]))
    return found


def _without(interval: Interval, each: Exceptional) -> Iterator[Interval]:
    start, end = interval
    if start < each.start:
        yield start, min(end, each.start)
    if each.end < end:
        yield max(start, each.end), end


def on_the_wall(exceptions: Iterable[Exceptional], zone: ZoneInfo, on: date) -> list[Exceptional]:
    """Return the exceptions near a date as a wall clock shows them, for what people read of it."""

    def wall(at: datetime) -> datetime:
        return at.astimezone(zone).replace(tzinfo=None)

    shown = (replace(each, start=wall(each.start), end=wall(each.end)) for each in exceptions if _is_near(each, on))
    return [each for each in shown if each.start < each.end]


def _is_near(each: Exceptional, on: date) -> bool:
    return each.start.date() - 3 * _DAY <= on <= each.end.date() + 3 * _DAY
