"""Writes opening hours and absences as an iCalendar file, which any calendar can show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.hours.exceptions import Exceptional
from bot.features.hours.rules import Hours
from bot.texts import Texts

FILE = "opening-hours.ics"
_DAYS = 366


@dataclass(frozen=True)
class _Entry:
    uid: str
    start: datetime
    end: datetime
    name: str
    busy: bool


def written(t: Texts, business: str, hours: Hours, now: datetime, business_id: int) -> bytes:
    """Return the file for a year from today on: an entry for each time it is open, and for each absence.

    `business_id` tells the entries from those of other businesses in the same calendar.
    """
    from icalendar import Calendar, Event  # read only where a file is asked for

    calendar = Calendar()
    calendar.add("prodid", "-//After Hours//opening hours//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", business)
    for entry in [*_open(t, hours, now), *_away(t, hours, now)]:
        event = Event()
        event.add("uid", f"{entry.uid}-{business_id}@after-hours")
        event.add("dtstamp", now)
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end)
        event.add("summary", entry.name)
        event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _open(t: Texts, hours: Hours, now: datetime) -> Iterable[_Entry]:
    zone = ZoneInfo(hours.timezone)
    today: date = now.astimezone(zone).date()
    for day in (today + timedelta(days=n) for n in range(_DAYS)):
        for start, end in hours.day(day):
            yield _Entry(f"open-{start:%Y%m%dT%H%M}", instant(start, zone), instant(end, zone), t("Open"), busy=False)


def _away(t: Texts, hours: Hours, now: datetime) -> Iterable[_Entry]:
    for each in hours.exceptions:
        if not each.opens and each.end > now:
            yield _Entry(f"closed-{each.key}", each.start, each.end, _name(t, each), busy=True)


def _name(t: Texts, absence: Exceptional) -> str:
    return t("Closed: {reason}", reason=absence.reason) if absence.reason else t("Closed")
