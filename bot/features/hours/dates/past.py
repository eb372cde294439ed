"""Reads a span of days that is over, or goes on: the latest days that the words may mean."""

from datetime import date, timedelta

from bot.features.hours.dates.cursor import DatesError
from bot.features.hours.dates.days import Day, looking_back
from bot.features.hours.dates.reading import MOST_DAYS, Reader, When

_DAY = timedelta(days=1)


def read_past(words: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a span until today at the latest. Raise DatesError.

    One day alone means from that day until today; a number of days means the latest ones.
    """
    found = _PastReader(words, today).when(time_first=False)
    if found.first is None or found.last is None or found.start or found.end:
        raise DatesError("no_dates", words.strip()[:40])
    if found.rest:
        raise DatesError("words", found.rest[:40])
    return found.first, found.last


class _PastReader(Reader):
    """Goes through the words from left to right, and looks back from today."""

    def meant(self, first: Day, last: Day | None) -> tuple[date, date] | None:
        return looking_back(first, last, self.today)

    def whole_days(self, number: int) -> When:
        return When(self.today - (number - 1) * _DAY, self.today)

    def checked(self, found: When) -> When:
        read = self.fragment()
        if found.first is None or found.last is None:
            return found
        if max(found.first, found.last) > self.today:
            raise DatesError("future", read)
        if found.last < found.first:
            raise DatesError("backwards", read)
        if found.last - found.first >= MOST_DAYS:
            raise DatesError("long", read)
        return found
