"""Read the working time within which messages are answered, as an owner writes it."""

from datetime import date, timedelta

from bot.features.hours.dates import DatesError, read_when

SHORTEST, LONGEST = 30, 200 * 60
"""Working minutes; the longest is five weeks of eight hours a day."""
OFFERED = (2 * 60, 4 * 60, 8 * 60, 16 * 60)


def read(written: str, today: date) -> int | None:
    """Return the working minutes that are meant, as by `8h`; None for what is no such time."""
    hours = written.strip()
    if hours.isascii() and hours.isdecimal():
        return _checked(int(hours[:6]) * 60)
    try:
        found = read_when(written, today)
    except DatesError:
        return None
    if found.length is None or found.rest:
        return None
    return _checked(found.length // timedelta(minutes=1))


def _checked(minutes: int) -> int | None:
    return minutes if SHORTEST <= minutes <= LONGEST else None
