"""Lay instants and open time over the week: a weekday and an hour, where the business is."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from bot.features.hours.intervals import Interval

Grid = tuple[tuple[int, ...], ...]
"""A number for each hour of each day of the week, Monday first."""
Shade = tuple[tuple[float, ...], ...]
"""A part, from 0 to 1, for each half-hour of each day of the week, Monday first."""
_PIECE = timedelta(minutes=15)
"""The offsets of all zones are whole numbers of these."""


@dataclass(frozen=True)
class OpenHours:
    """The open intervals of some days, in order; each question is answered by a search."""

    intervals: Sequence[Interval]

    @cached_property
    def _starts(self) -> list[datetime]:
        return [start for start, _ in self.intervals]

    @cached_property
    def _before(self) -> list[timedelta]:
        """How much is open before each interval."""
        return list(accumulate((end - start for start, end in self.intervals), initial=timedelta()))

    @property
    def closed(self) -> list[Interval]:
        """The closed periods between the intervals, each from a closing to an opening."""
        return [(before[1], after[0]) for before, after in pairwise(self.intervals)]

    def is_open(self, at: datetime) -> bool:
        """Return whether it is open at an instant. The opening itself is open, the closing is not."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self.intervals[place][1]

    def open_time(self, start: datetime, end: datetime) -> timedelta:
        """Return how much of the time from `start` to `end` is open."""
        return max(self._until(end) - self._until(start), timedelta())

    def _until(self, at: datetime) -> timedelta:
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return timedelta()
        start, end = self.intervals[place]
        return self._before[place] + min(at, end) - start


def by_hour(instants: Iterable[datetime], zone: ZoneInfo) -> Grid:
    """Return how many instants lie in each hour of the week. An hour that a day has twice is one."""
    grid = [[0] * 24 for _ in range(7)]
    for at in instants:
        local = at.astimezone(zone)
        grid[local.weekday()][local.hour] += 1
    return tuple(tuple(day) for day in grid)


def shaded(intervals: Sequence[Interval], span: Interval, zone: ZoneInfo) -> Shade:
    """Return which part of each half-hour of the week is open in a span; 0 where the span has no such half-hour."""
    opened, whole = _lengths(intervals, span, zone), _lengths([span], span, zone)
    parts = zip(opened, whole, strict=True)
    return tuple(
        tuple(part / all_ if all_ else 0.0 for part, all_ in zip(open_, there, strict=True)) for open_, there in parts
    )


def _lengths(intervals: Iterable[Interval], span: Interval, zone: ZoneInfo) -> list[list[float]]:
    """Return the seconds of some intervals, so far as they lie in a span, in each half-hour of the week."""
    found = [[0.0] * 48 for _ in range(7)]
    for opening, closing in intervals:
        at, end = max(opening, span[0]), min(closing, span[1])
        while at < end:
            local = at.astimezone(zone)
            into = timedelta(minutes=local.minute % 15, seconds=local.second, microseconds=local.microsecond)
            until = min(at + _PIECE - into, end)
            found[local.weekday()][local.hour * 2 + local.minute // 30] += (until - at).total_seconds()
            at = until
    return found
