"""Days that a report is about, both ends included, where the business is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.businesses.report_day import WEEK, monday_of

MOST_DAYS = 366
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Some days, from the first to the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def earlier(self) -> "Span":
        """The days of the same number that lie before."""
        return self._moved(-self.days)

    @property
    def later(self) -> "Span":
        """The days of the same number that follow."""
        return self._moved(self.days)

    def instants(self, zone: str) -> tuple[datetime, datetime]:
        """Return where it begins and where the day after it begins."""
        place = ZoneInfo(zone)
        begin, end = (datetime.combine(on, time()) for on in (self.first, self.last + _DAY))
        return instant(begin, place), instant(end, place)

    def _moved(self, days: int) -> "Span":
        return Span(self.first + days * _DAY, self.last + days * _DAY)

    @staticmethod
    def until(today: date) -> "Span":
        """Return the seven days that end today."""
        return Span(today - WEEK + _DAY, today)

    @staticmethod
    def week_before(on: date) -> "Span":
        """Return the week, from Monday to Sunday, before the one of a date."""
        monday = monday_of(on) - WEEK
        return Span(monday, monday + WEEK - _DAY)

    @staticmethod
    def read(first: str, last: str, today: date) -> "Span | None":
        """Return the span that a button carries; None for none that may be asked for."""
        try:
            span = Span(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            return None
        return span if span.first <= span.last <= today and span.days <= MOST_DAYS else None
