"""Which instant a wall-clock time means, also in the nights when the clocks change.

One monotone rule: a wall-clock time that occurs twice means its first occurrence (as in RFC 5545, 3.3.5);
one that is skipped means the instant of the jump.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, that the naive time `wall` means in `zone`."""
    earlier = wall.replace(tzinfo=zone, fold=0)
    later = wall.replace(tzinfo=zone, fold=1)
    if _is_skipped(earlier, later):
        return _jump(later.astimezone(UTC), earlier.astimezone(UTC), zone)
    return earlier.astimezone(UTC)


def _is_skipped(earlier: datetime, later: datetime) -> bool:
    """PEP 495: in a gap, fold=0 uses the smaller offset from before it and fold=1 the one from after it."""
    before, after = earlier.utcoffset(), later.utcoffset()
    return before is not None and after is not None and before < after


def _jump(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The instant between `low` and `high` at which the offset changes, found by bisection."""
    offset_before = low.astimezone(zone).utcoffset()
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == offset_before:
            low = middle
        else:
            high = middle
    return high
