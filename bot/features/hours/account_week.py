"""The opening hours of a Telegram account, which counts the minutes of a week from Monday on, in our notation."""

from collections.abc import Iterable

from bot.features.hours.syntax import WEEKDAYS, days_written

_DAY = 24 * 60
_WEEK = 7 * _DAY
_LATEST = 8 * _DAY


def expression(intervals: Iterable[tuple[int, int]]) -> str | None:
    """Return the same hours in the notation; None for none, and for what is no week.

    What lasts until the next morning belongs to the day on which it begins; what lasts longer is cut at midnight.
    """
    given = sorted(intervals)
    if not given or any(not 0 <= start < end <= _LATEST for start, end in given):
        return None
    joined = _joined(given)
    if any(end - start >= _WEEK for start, end in joined):
        return "24/7"
    days: dict[int, list[str]] = {}
    for day, start, end in (part for span in joined for part in _by_day(*span)):
        days.setdefault(day, []).append(f"{_clock(start)}-{_clock(end)}")
    alike: dict[str, list[int]] = {}
    for day in range(len(WEEKDAYS)):
        if day in days:
            alike.setdefault(",".join(days[day]), []).append(day)
    return "; ".join(f"{days_written(on)} {times}" for times, on in alike.items())


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _by_day(start: int, end: int) -> Iterable[tuple[int, int, int]]:
    """Return a span in parts: the day of each, and its minutes of that day."""
    while end - start > _DAY or (start % _DAY == 0 and end - start >= _DAY):
        midnight = (start // _DAY + 1) * _DAY
        yield start // _DAY % len(WEEKDAYS), start % _DAY, _DAY
        start = midnight
    if end > start:
        yield start // _DAY % len(WEEKDAYS), start % _DAY, start % _DAY + end - start


def _clock(minutes: int) -> str:
    """Return a time; past midnight, it is one of the next day."""
    return "24:00" if minutes == _DAY else f"{minutes % _DAY // 60:02}:{minutes % 60:02}"
