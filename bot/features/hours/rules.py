"""Says when a business is open: at an instant, next, last, and for how long it stays closed.

Every answer comes from one list of open intervals, so they agree with each other by construction. The list
is made on the wall clock and mapped to instants by the rule of `wall_clock`: a time that occurs twice means
its first occurrence, one that is skipped means the instant of the jump. Intervals without length vanish,
those that touch are one, and "unknown" counts as closed. Exceptions are laid over the instants.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.hours.doubts import refuse_doubtful
from bot.features.hours.exceptions import Exceptional, Week, applied, of_rows, on_the_wall, whole_day
from bot.features.hours.intervals import HoursError, Interval, merged, rules
from bot.models import Business

__all__ = ["ClosedPeriod", "Hours", "HoursError"]

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_HORIZON = timedelta(days=366)
_SEARCHES = (1, 53)  # weeks to look at, both ways: most answers are near


@dataclass(frozen=True)
class ClosedPeriod:
    """From a closing to the next opening. None: more than 366 days away."""

    since: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Hours:
    """Opening hours in OpenStreetMap's notation, in a time zone; HoursError when they cannot be used.

    Of exceptions that meet, the last one decides.
    """

    expression: str
    timezone: str
    country: str | None = None
    exceptions: tuple[Exceptional, ...] = ()

    def __post_init__(self) -> None:
        rules(self.expression, self.country)
        _zone(self.timezone)

    @classmethod
    def read(cls, expression: str, timezone: str, country: str | None = None) -> "Hours":
        """Read hours that somebody writes now. Raise HoursError also if they may mean something else."""
        hours = cls(expression, timezone, country)
        refuse_doubtful(expression, country)
        return hours

    def with_rule(self, rule: str) -> "Hours":
        """Return these hours with one more rule, which wins on its days: `2026 Dec 24 09:00-12:00`, `PH off`."""
        if not rule.strip():
            raise HoursError("empty")
        return replace(self, expression=f"{self.expression}; {rule}")

    @property
    def usual(self) -> "Hours":
        """These hours without their exceptions."""
        return replace(self, exceptions=()) if self.exceptions else self

    def is_open(self, at: datetime) -> bool:
        """Return whether it is open at the instant `at`. The opening itself is open, the closing is not."""
        return self._timeline(_utc(at)).is_open(at)

    def next_opening(self, at: datetime) -> datetime | None:
        """Return the first opening after `at`; while open, the one after the next closing."""
        return self._search(at, lambda timeline: _after(timeline.openings, at))

    def opening_from(self, day: date) -> datetime | None:
        """Return the first opening from the midnight on that begins a date."""
        midnight = instant(datetime.combine(day, time()), _zone(self.timezone))
        return self.next_opening(midnight - timedelta.resolution)

    def next_closing(self, at: datetime) -> datetime | None:
        """Return the first closing after `at`."""
        return self._search(at, lambda timeline: _after(timeline.closings, at))

    def last_opening(self, at: datetime) -> datetime | None:
        """Return the latest opening not after `at`."""
        return self._search(at, lambda timeline: _until(timeline.openings, at))

    def last_closing(self, at: datetime) -> datetime | None:
        """Return the latest closing not after `at`."""
        return self._search(at, lambda timeline: _until(timeline.closings, at))

    def closed_period(self, at: datetime) -> ClosedPeriod | None:
        """Return the closed period that contains `at`, or None while open."""
        if self.is_open(at):
            return None
        return ClosedPeriod(self.last_closing(at), self.next_opening(at))

    def closed_by(self, at: datetime) -> Exceptional | None:
        """Return the exception that keeps it closed: without it, it would be open at `at`, or open again sooner."""
        if not self.exceptions or self.is_open(at):
            return None
        expected = at if self.usual.is_open(at) else self.usual.next_opening(at)
        covering = [each for each in self.exceptions if expected and each.start <= expected < each.end]
        return covering[-1] if covering and not covering[-1].opens else None

    def reason(self, at: datetime) -> str | None:
        """Return the reason that was given for being closed at `at`; None where there is none to tell."""
        closed_by = self.closed_by(at)
        return closed_by.reason if closed_by is not None else None

    def day(self, on: date) -> list[Interval]:
        """Return what opens on a date, as naive wall-clock times. A night belongs whole to the day it starts on."""
        spans = rules(self.expression, self.country).intervals(on, on + _DAY)
        shown = on_the_wall(self.exceptions, _zone(self.timezone), on)
        return applied(spans, [each for each in shown if not each.opens or each.start.date() == on])

    def is_open_all_day(self, on: date) -> bool:
        """Return whether it is open from midnight to midnight on a date, counting the night before."""
        midnight = datetime.combine(on, datetime.min.time())
        usual = rules(self.expression, self.country).intervals(on - _DAY, on + _DAY)
        spans = applied(usual, on_the_wall(self.exceptions, _zone(self.timezone), on))
        return any(start <= midnight and end >= midnight + _DAY for start, end in spans)

    def whole_day(self, on: date) -> Interval:
        """Return the instants of a date: without what is left of the night before, and with its own night."""
        return whole_day(Week(self.expression, self.timezone, self.country), on)

    def open_between(self, start: datetime, end: datetime) -> list[Interval]:
        """Return the open intervals from `start` to `end`, as instants; what goes beyond them is cut off."""
        start, end = _utc(start), _utc(end)
        zone = _zone(self.timezone)
        timeline = _timeline(self, _monday(start, zone) - _WEEK, _monday(end, zone) + 2 * _WEEK)
        return merged((max(start, opening), min(end, closing)) for opening, closing in timeline.intervals)

    def open_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much of the time from `start` to `end` is open."""
        return sum((closing - opening for opening, closing in self.open_between(start, end)), timedelta())

    def _timeline(self, at: datetime, weeks: int = 1) -> "_Timeline":
        monday = _monday(at, _zone(self.timezone))
        return _timeline(self, monday - weeks * _WEEK, monday + (weeks + 1) * _WEEK + _DAY)

    def _search(self, at: datetime, ask: Callable[["_Timeline"], datetime | None]) -> datetime | None:
        """Return the answer of the shortest timeline that has one within 366 days of `at`."""
        at = _utc(at)
        answers = (ask(self._timeline(at, weeks)) for weeks in _SEARCHES)
        return next((answer for answer in answers if answer and abs(answer - at) <= _HORIZON), None)


@dataclass(frozen=True)
class _Timeline:
    """The open intervals of some weeks, as instants. Its edges are neither openings nor closings."""

    intervals: list[Interval]
    openings: list[datetime]
    closings: list[datetime]
    starts_open: bool

    def is_open(self, at: datetime) -> bool:
        return self.starts_open + bisect_right(self.openings, at) > bisect_right(self.closings, at)


@lru_cache(maxsize=128)
def _timeline(hours: Hours, first: date, last: date) -> _Timeline:
    zone = _zone(hours.timezone)
    walls = rules(hours.expression, hours.country).intervals(first - _DAY, last + _DAY)
    lower, upper = (instant(datetime.combine(day, datetime.min.time()), zone) for day in (first, last))
    usual = merged((instant(start, zone), instant(end, zone)) for start, end in walls)
    excepted = applied(usual, (each for each in hours.exceptions if each.start < upper and each.end > lower))
    intervals = merged((max(start, lower), min(end, upper)) for start, end in excepted)
    openings = [start for start, _ in intervals if start > lower]
    closings = [end for _, end in intervals if end < upper]
    return _Timeline(intervals, openings, closings, starts_open=len(openings) < len(intervals))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise HoursError("zone", name) from None


def _monday(at: datetime, zone: ZoneInfo) -> date:
    on = at.astimezone(zone).date()
    return on - on.weekday() * _DAY


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("opening hours are asked about an instant with a time zone")
    return at.astimezone(UTC)


def _after(instants: list[datetime], at: datetime) -> datetime | None:
    position = bisect_right(instants, at)
    return instants[position] if position < len(instants) else None


def _until(instants: list[datetime], at: datetime) -> datetime | None:
    position = bisect_right(instants, at)
    return instants[position - 1] if position else None


def hours_of(business: Business, expression: str | None = None) -> Hours:
    """Return the opening hours of a business with its exceptions; with another `expression`, what they would be."""
    week = Week(expression or business.working_hours, business.timezone, business.country)
    usual = Hours(week.expression, week.timezone, week.country)
    return replace(usual, exceptions=of_rows(week, business.exceptions)) if business.exceptions else usual
