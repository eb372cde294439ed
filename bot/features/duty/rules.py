"""Decide when somebody is on duty, and when nobody is."""

from collections.abc import Iterable
from datetime import datetime

from bot.features.hours.exceptions import Exceptional
from bot.features.hours.intervals import Interval, merged
from bot.features.hours.rules import Hours

ALWAYS = "24/7"


def duty(written: str | None, time_zone: str, absences: Iterable[Interval] = ()) -> Hours:
    """Return the hours of duty of somebody who is away in some spans; None written means always."""
    away = tuple(Exceptional(start, end, opens=False) for start, end in absences)
    return Hours(written or ALWAYS, time_zone, exceptions=away)


def covered(duties: Iterable[Hours], start: datetime, end: datetime) -> list[Interval]:
    """Return the spans between two instants in which at least one of some people is on duty."""
    return merged(sorted(span for each in duties for span in each.open_between(start, end)))


def without(spans: Iterable[Interval], taken: Iterable[Interval]) -> list[Interval]:
    """Return what is left of spans once others are taken away from them; both are in order."""
    left = list(spans)
    for start, end in taken:
        left = [part for span in left for part in _parts(span, start, end)]
    return left


def _parts(span: Interval, start: datetime, end: datetime) -> list[Interval]:
    parts = [(span[0], min(span[1], start)), (max(span[0], end), span[1])]
    return [part for part in parts if part[0] < part[1]]
