"""Reads what somebody wrote of a time: a length, a time of day, a date, or two of them, and what stands behind."""

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.features.hours.dates import vocabulary
from bot.features.hours.dates.cursor import DatesError
from bot.features.hours.dates.days import alone
from bot.features.hours.dates.written_days import WrittenDays

MOST_DAYS = timedelta(days=366)
_DAY = timedelta(days=1)
_TIME = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b\.?|\s?noon)?(?![\d:/])(?!\.\d)")
_NOON = re.compile(rf"(?:{vocabulary.NOON})\b")
_LENGTH = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[.,]\d{{1,2}})?)?\s?(?:(?P<minutes>{vocabulary.MINUTES})|(?P<hours>{vocabulary.HOURS})|"
    rf"(?P<days>{vocabulary.DAYS})|(?P<weeks>{vocabulary.WEEKS}))(?![\w:])"
)
_HALF_HOUR = re.compile(rf"(?:{vocabulary.HALF_HOUR})\b")
_BEHIND = re.compile(rf"[\s,;:(–—-]*(?:{vocabulary.BECAUSE})?[\s:,]*", re.IGNORECASE)
_AND = r"(?:and|i|oraz|и|та|і|й)(?=\s)"
_JOINED = re.compile(rf"[\s,;+&-]*(?:{_AND})?")
_NUMBER_ALONE = re.compile(rf"\d+(?!\w)(?=\s*(?:$|[,;+&.\d-]|{_AND}))")
"""A number that counts nothing: `3 kids` are a reason."""
_NUMERIC = re.compile(r"\d{1,4}[.:/-]\d")


@dataclass(frozen=True)
class When:
    """What was written. Times are of the first and the last day, or of today where no date was named.

    An end at 00:00 is the end of the day.
    """

    first: date | None = None
    last: date | None = None
    start: time | None = None
    end: time | None = None
    length: timedelta | None = None
    rest: str = ""
    """The words behind it."""


def read_when(words: str, today: date, *, time_first: bool = False) -> When:
    """Return what was written of a time. Raise DatesError. `time_first`: `11.10` is a time and no date."""
    return Reader(words, today).when(time_first=time_first)


def read_dates(words: str, today: date) -> tuple[date, date, str]:
    """Return the first and the last date that were written, and the words behind them. Raise DatesError."""
    found = read_when(words, today)
    if found.first is None or found.last is None or found.start or found.end:
        raise DatesError("no_dates", words.strip()[:40])
    return found.first, found.last, found.rest


class Reader(WrittenDays):
    """Goes through the words from left to right."""

    def when(self, *, time_first: bool) -> When:
        found = self.length() or (self._time_alone() if time_first else None) or self._dates_and_times()
        if found is None:
            raise DatesError("words", (self.written[self.at :] or self.written)[:40])
        rest = self.text[self.at :]
        if rest.startswith("-") or (rest and rest[0].isalnum()) or _NUMERIC.match(rest.lstrip()):
            begin = self.written.rfind(" ", 0, self.at) + 1 if rest[0] != " " else self.at
            raise DatesError("words", self.written[begin:].strip()[:40])
        self._refuse_further_days()
        behind = _BEHIND.match(self.written, self.at)
        rest = self.written[behind.end() if behind else self.at :].strip(" )")
        return replace(self.checked(found), rest=rest)

    def _refuse_further_days(self) -> None:
        """Raise DatesError where another day or a number follows: clients would read it as a reason."""
        end = self.at
        self.match(_JOINED)
        start = self.at
        self.take(vocabulary.FROM)
        if self.day() is not None or self.match(_NUMBER_ALONE) is not None:
            raise DatesError("words", self.written[start:].strip()[:40])
        self.at = end

    def checked(self, found: When) -> When:
        """Return what was found. Raise DatesError where it cannot be used."""
        read = self.fragment()
        one_day = found.first == found.last
        if one_day and found.start and found.end is not None and time(0) < found.end <= found.start:
            raise DatesError("backwards", read)
        if found.first is None or found.last is None:
            return found
        if found.last < found.first:
            raise DatesError("backwards", read)
        if found.last < self.today:
            raise DatesError("past", read)
        if found.last - found.first >= MOST_DAYS:
            raise DatesError("long", read)
        if found.first - self.today > MOST_DAYS:
            raise DatesError("far", read)
        return found

    # lengths

    def length(self) -> When | None:
        """Read a length: of some hours from now on, or of whole days."""
        start = self.at
        self.take(vocabulary.FOR)
        total, days, seen = timedelta(), 0, False
        if (half := self.match(_HALF_HOUR)) is not None:
            total, seen = timedelta(minutes=30), True
        while not half and (part := self.match(_LENGTH)) is not None and (part["number"] or not seen):
            number = float((part["number"] or "1").replace(",", "."))
            seen = True
            days += int(number * (7 if part["weeks"] else 1)) if part["days"] or part["weeks"] else 0
            total += timedelta(hours=number) if part["hours"] else timedelta()
            total += timedelta(minutes=number) if part["minutes"] else timedelta()
        if not seen:
            self.at = start
            return None
        if total:
            return When(length=total + days * _DAY)
        if not days:
            raise DatesError("words", self.fragment())
        return self.whole_days(days)

    def whole_days(self, number: int) -> When:
        """Return a number of days, of which today is the first."""
        return When(self.today, self.today + (number - 1) * _DAY)

    # dates, and times behind them

    def _dates_and_times(self) -> When | None:
        if self.take(vocabulary.TILL):
            return self._till()
        days = self.days()
        found = When(*days) if days is not None else None
        only_a_number = re.fullmatch(r"\s*\d{1,2}", self.text[self.at :]) is not None
        times = self._times(found or When(), plainly=found is None or only_a_number)
        return times or found

    def _till(self) -> When | None:
        """Read what ends at a date or a time, and begins now."""
        day = self.day()
        if day is not None:
            last = alone(day, self.today) if day.ahead is None else day.first_from(self.today, self.today)
            if last is None:
                raise DatesError("no_date", self.written)
            found = When(self.today, last)
            self.take(vocabulary.ON)
            return replace(found, end=self._time(plainly=False))
        self.take(vocabulary.ON)
        end = self._time(plainly=True)
        return When(end=end) if end is not None else None

    # times

    def _times(self, found: When, *, plainly: bool) -> When | None:
        """Read a time, or two. `plainly`: a number alone is one, too."""
        start = self.at
        if self.take(vocabulary.TILL) and (end := self._time(plainly=True)) is not None:
            return replace(found, end=end)
        self.at = start
        led = self.take(vocabulary.FROM) or self.take(vocabulary.ON)
        ranged = self._time_range() if not led else None
        if ranged is not None:
            return replace(found, start=ranged[0], end=ranged[1])
        begin = self._time(plainly=plainly or led, begins=True)
        if begin is None:
            self.at = start
            return None
        middle = self.at
        end = self._time(plainly=True) if self.between() else None
        if end is None:
            self.at = middle
        return replace(found, start=begin, end=end)

    def _time_alone(self) -> When | None:
        """Read one time, of which 24:00 is one, or two."""
        found = self._times(When(), plainly=True)
        start = None if found else self._time(plainly=True)
        return When(start=start) if start is not None else found

    def _time_range(self) -> tuple[time, time] | None:
        start = self.at
        begin = self._time(plainly=True, begins=True)
        end = self._time(plainly=True) if begin is not None and self.between() else None
        if begin is None or end is None:
            self.at = start
            return None
        return begin, end

    def _time(self, *, plainly: bool, begins: bool = False) -> time | None:
        """Read a time of day. 24:00 is one only where something ends."""
        if self.match(_NOON) is not None:
            return time(12)
        start = self.at
        part = self.match(_TIME)
        if part is None or not (plainly or part["m"] or part["half"]):
            self.at = start
            return None
        hour = int(part["h"])
        if part["half"]:
            hour = hour % 12 + (12 if part["half"] == "p" else 0) if 1 <= hour <= 12 else 99
        if hour > 24 or (hour == 24 and (begins or int(part["m"] or 0))):
            self.at = start
            return None
        return time(hour % 24, int(part["m"] or 0))
