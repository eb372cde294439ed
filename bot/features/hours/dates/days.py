"""A day as somebody wrote it, perhaps without its month or year, and the dates that one or two of them mean."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

_DAY = timedelta(days=1)
_YEARS = 8
"""The number of years within which there is every date, 29 February included."""


@dataclass(frozen=True)
class Day:
    """A day of a month, of a week, or a number of days ahead."""

    day: int = 0
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    ahead: int | None = None
    month_first: bool = False
    """It was written like `Dec 24`, so that a number may follow which is a day of the same month."""

    def first_from(self, since: date, today: date) -> date | None:
        """Return the first such date from a date on; None where there is none."""
        if self.ahead is not None:
            return today + self.ahead * _DAY
        if self.weekday is not None:
            return since + (self.weekday - since.weekday()) % 7 * _DAY
        if self.year is not None:
            return _date(self.year, self.month or 0, self.day)
        found = (_date(since.year + n, self.month or 0, self.day) for n in range(_YEARS))
        return next((on for on in found if on is not None and on >= since), None)

    def last_until(self, until: date) -> date | None:
        """Return the latest such date without a year until a date; None where there is none."""
        found = (_date(until.year - n, self.month or 0, self.day) for n in range(_YEARS))
        return next((on for on in found if on is not None and on <= until), None)

    def with_month_of(self, other: "Day") -> "Day":
        """Return the day in the month, and the year, of a later one; in the month before if its number is higher."""
        if other.month is None or self.day <= other.day:
            return replace(self, month=other.month, year=other.year)
        if other.month > 1:
            return replace(self, month=other.month - 1, year=other.year)
        return replace(self, month=12, year=other.year and other.year - 1)


def alone(day: Day, today: date) -> date | None:
    """Return the date that a day means: the next one. A day of the week is never today."""
    return day.first_from(today + _DAY if day.weekday is not None else today, today)


def looking_back(first: Day, last: Day | None, today: date) -> tuple[date, date] | None:
    """Return the dates of a span that has begun, the latest that it may mean; of one day alone, from it until today."""
    until = last.first_from(today, today) if last is not None and last.year is not None else today
    if until is None:
        return None
    if first.month is not None and first.year is None and last is not None and last.year is not None:
        begin = first.last_until(until)
    else:
        begin = _latest(first, today)
    if begin is None or last is None:
        return (begin, today) if begin is not None else None
    end = today + last.ahead * _DAY if last.ahead is not None else last.first_from(begin, today)
    if end is not None and last.month is not None and last.year is None and end - today > 183 * _DAY:
        end = last.last_until(begin)  # it was written backwards
    return (begin, end) if end is not None else None


def _latest(day: Day, today: date) -> date | None:
    """Return the latest such date until today; one with a year is what it is."""
    if day.weekday is not None:
        return today - (today.weekday() - day.weekday) % 7 * _DAY
    return day.last_until(today) if day.month is not None and day.year is None else day.first_from(today, today)


def between(first: Day, last: Day, today: date) -> tuple[date, date] | None:
    """Return the dates from one day to another; a span without years may have begun already."""
    if last.year is not None and first.year is None and first.month is not None:
        first = replace(first, year=last.year)
        end = last.first_from(today, today)
        begin = first.first_from(today, today)
        if begin and end and begin > end:
            begin = _date(last.year - 1, first.month or 0, first.day)
        return (begin, end) if begin and end else None
    begin = alone(first, today)
    if begin is None:
        return None
    if first.month is not None and first.year is None and last.month is not None:
        ongoing = _ongoing(first, last, today)
        if ongoing is not None:
            return ongoing
    end = last.first_from(begin, today)
    return (begin, end) if end is not None else None


def _ongoing(first: Day, last: Day, today: date) -> tuple[date, date] | None:
    """Return the span without years that includes today, unless it is longer than half a year."""
    end = last.first_from(today, today)
    begin = first.last_until(today)
    if begin is None or end is None or end - begin > 183 * _DAY:
        return None
    return (begin, end) if first.first_from(begin, today) == begin and last.first_from(begin, today) == end else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
