"""Maps a wall-clock time to its instant, also in the nights when the clocks change.

One monotone rule: a wall-clock time that occurs twice means its first occurrence (as in RFC 5545, 3.3.5);
one that is skipped means the instant of the jump.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, that the naive time `wall` means in `zone`."""
    earlier = wall.replace(tzinfo=zone, fold=0)
    later = wall.replace(tzinfo=zone, fold=1)
    if _is_skipped(earlier, later):
        return _jump(later.astimezone(UTC), earlier.astimezone(UTC), zone)
    return earlier.astimezone(UTC)


def _is_skipped(earlier: datetime, later: datetime) -> bool:
    """Return whether a time falls into a gap, where fold=0 has the smaller offset (PEP 495)."""
    before, after = earlier.utcoffset(), later.utcoffset()
    return before is not None and after is not None and before < after


def _jump(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Find the instant between `low` and `high` at which the offset changes, by bisection."""
    offset_before = low.astimezone(zone).utcoffset()
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == offset_before:
            low = middle
        else:
            high = middle
    return high
