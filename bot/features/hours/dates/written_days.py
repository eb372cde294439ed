"""Reads one day or two: 24.12, 24 grudnia, Dec 24-26, tomorrow, в пятницу."""

import re
from datetime import date

from bot.features.hours.dates import vocabulary
from bot.features.hours.dates.cursor import Cursor, DatesError
from bot.features.hours.dates.days import Day, alone, between

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|')+\.?")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_DOTTED = re.compile(
    r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?:\.(?P<y>\d{4}|\d\d)(?![\d:]))?\.?(?![\d:]|\.\d|\s?[ap]\.?m\b)"
    r"(?:\s?[rгр]\.)?"
)
_DASHED = re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?!\d)")
_SLASHED = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))?(?![\d/])")
_NUMBER = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|-?ого|-?го|\.)?(?![\d:])(?!\.\d)")
_YEAR = re.compile(r",?\s*(\d{4})(?!\d)(?:\s?(?:r\.?|г\.?|р\.?)(?!\w))?")
_DASH = re.compile(r"\s*(?:-|\.\.\.?)\s*")


class WrittenDays(Cursor):
    """Reads days at the place where it stands, and stays there if there are none."""

    def days(self) -> tuple[date, date] | None:
        """Read one day, or the two ends of a span."""
        start = self.at
        self.take(vocabulary.FROM)
        bare = self._bare_day_of_a_span()
        first = bare[0] if bare else self.day()
        if first is None:
            self.at = start
            return None
        last = bare[1] if bare else self._last(first)
        try:
            meant = self.meant(first, last)
        except OverflowError:  # no calendar goes beyond the year 9999
            raise DatesError("far", self.fragment(start)) from None
        if meant is None:
            raise DatesError("no_date", self.fragment(start))
        return meant

    def meant(self, first: Day, last: Day | None) -> tuple[date, date] | None:
        """Return the dates that one day, or two, mean; None where there are none."""
        if last is not None:
            return between(first, last, self.today)
        one = alone(first, self.today)
        return (one, one) if one is not None else None

    def _bare_day_of_a_span(self) -> tuple[Day, Day] | None:
        """Read `24-26.12` or `24 do 26 grudnia`, whose first day has no month of its own."""
        start = self.at
        number = self.match(_NUMBER)
        if number is not None and self.between():
            last = self.day()
            if last is not None and last.month is not None:
                return Day(int(number["d"])).with_month_of(last), last
        self.at = start
        return None

    def _last(self, first: Day) -> Day | None:
        """Read the second day of a span, if there is one."""
        start = self.at
        joined = self.between()
        day = self.day()
        if day is not None:
            return day
        if joined and first.month_first and (number := self.match(_NUMBER)) is not None:
            year = self.match(_YEAR)
            return Day(int(number["d"]), first.month, int(year[1]) if year else first.year)
        self.at = start
        return None

    def between(self) -> bool:
        """Go past what joins two dates or times."""
        return self.match(_DASH) is not None or self.take(vocabulary.TILL)

    def day(self) -> Day | None:
        """Read one day."""
        start = self.at
        self.take(vocabulary.ON)
        found = self._numeric_day() or self._named_day() or self._day_of_the_week()
        if found is None:
            self.at = start
        return found

    def _numeric_day(self) -> Day | None:
        for form in (_ISO, _DASHED, _DOTTED, _SLASHED):
            start = self.at
            parts = self.match(form)
            if parts is None:
                continue
            day, month, year = int(parts["d"]), int(parts["m"]), int(parts["y"] or 0)
            if form is _DOTTED and month > 12 and day < 24 and not year:  # 14.30 is a time
                self.at = start
                return None
            if form is _SLASHED:
                day, month = self._unambiguous(day, month, parts[0])
            if not (1 <= month <= 12 and 1 <= day <= 31):
                raise DatesError("no_date", self.fragment(start))
            return Day(day, month, year + 2000 if 0 < year < 100 else year or None)
        return None

    def _unambiguous(self, one: int, other: int, written: str) -> tuple[int, int]:
        if one <= 12 and other <= 12 and one != other:
            raise DatesError("ambiguous", written)
        return (one, other) if other <= 12 else (other, one)

    def _named_day(self) -> Day | None:
        start = self.at
        number = self.match(_NUMBER)
        month = self._month()
        if month is None:
            self.at = start
            return None
        month_first = number is None
        number = number or self.match(_NUMBER)
        if number is None:
            self.at = start
            return None
        year = self.match(_YEAR)
        return Day(int(number["d"]), month, int(year[1]) if year else None, month_first=month_first)

    def _month(self) -> int | None:
        start = self.at
        word = self.match(_WORD)
        found = vocabulary.month(word[0].rstrip(".")) if word else None
        if found is None:
            self.at = start
        return found

    def _day_of_the_week(self) -> Day | None:
        start = self.at
        word = self.match(_WORD)
        name = word[0].rstrip(".") if word else ""
        if name in vocabulary.DAYS_AHEAD:
            return Day(ahead=vocabulary.DAYS_AHEAD[name])
        weekday = vocabulary.weekday(name) if name else None
        if weekday is not None:
            return Day(weekday=weekday)
        self.at = start
        return None
