"""Reads days off from an iCalendar (RFC 5545): what counts, until the end of the coming year, within limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.texts.plain import one_line

MOST_BYTES = 5_000_000
MOST_ENTRIES = 5_000
_DAY = timedelta(days=1)
MOST_DAYS = 400
"""The most days off that count: they are read with every message."""
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_PARTS_OF_DAYS = {"BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS"}
"""Rules by which no day off comes back; working them out would take for ever."""

Failure = Literal["unreachable", "private", "unreadable", "too large", "too many", "too many days"]


class CalendarError(Exception):
    """A calendar that cannot be used, and why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


@dataclass(frozen=True, order=True)
class DayOff:
    """A stretch of time that a calendar marks, and what it is called there."""

    starts_at: datetime
    ends_at: datetime
    name: str


@dataclass(frozen=True)
class ReadCalendar:
    """The name of a calendar, if it has one, and its days off in order."""

    name: str
    days: tuple[DayOff, ...]


def read(content: bytes, zone: str, now: datetime, words: str = "") -> ReadCalendar:
    """Return the days off of a calendar until the end of the coming year, as far as they count. Raises CalendarError.

    `words`: those that make an entry count, separated by commas; none for all. An entry that is cancelled or marked as
    free does not count.
    """
    if len(content) > MOST_BYTES:
        raise CalendarError("too large")
    try:
        found = _entries(content, now)
    except CalendarError:
        raise
    except Exception:  # whatever the parsers raise
        raise CalendarError("unreadable") from None
    calendar, entries = found
    wanted = [word.strip().casefold() for word in words.split(",") if word.strip()]
    where = ZoneInfo(zone)
    days = {_day_off(entry, where) for entry in entries if _counts(entry, wanted)}
    coming = sorted(day for day in days if day.starts_at < day.ends_at and day.ends_at > now)
    if len(coming) > MOST_DAYS:
        raise CalendarError("too many days")
    return ReadCalendar(one_line(str(calendar.get("X-WR-CALNAME", "")), 60), tuple(coming))


def _entries(content: bytes, now: datetime) -> tuple[Any, list[Any]]:
    from icalendar import Calendar  # most businesses follow none

    calendar = Calendar.from_ical(content)
    if calendar.name != "VCALENDAR":
        raise CalendarError("unreadable")
    events = list(calendar.walk("VEVENT"))
    if len(events) > MOST_ENTRIES or any(_comes_too_often(event) for event in events):
        raise CalendarError("too many")
    found = []
    for occurrence in _occurrences(calendar, now):
        found.append(occurrence)
        if len(found) > MOST_ENTRIES:
            raise CalendarError("too many")
    return calendar, found


def _occurrences(calendar: Any, now: datetime) -> Iterator[Any]:
    """Yield what happens until the end of the coming year, in order."""
    import recurring_ical_events

    until = now.replace(year=now.year + 2, month=1, day=1, hour=0, minute=0)  # moves on once a year, and not daily
    for occurrence in recurring_ical_events.of(calendar).after(now - _DAY):
        if _instant(occurrence["DTSTART"].dt, ZoneInfo("UTC")) > until:
            return
        yield occurrence


def _comes_too_often(event: Any) -> bool:
    found = event.get("RRULE") or []
    rules = found if isinstance(found, list) else [found]
    if "EXRULE" in event or any(_PARTS_OF_DAYS & {part.upper() for part in rule} for rule in rules):
        return True
    every = [str(one).upper() for rule in rules for one in rule.get("FREQ", [])]
    return bool(_TOO_OFTEN & set(every))


def _counts(entry: Any, wanted: list[str]) -> bool:
    if str(entry.get("STATUS", "")).upper() == "CANCELLED" or str(entry.get("TRANSP", "")).upper() == "TRANSPARENT":
        return False
    name = str(entry.get("SUMMARY", "")).casefold()
    return not wanted or any(word in name for word in wanted)


def _day_off(entry: Any, zone: ZoneInfo) -> DayOff:
    start, end = entry["DTSTART"].dt, _end(entry)
    return DayOff(_instant(start, zone), _instant(end, zone), one_line(str(entry.get("SUMMARY", "")), 100))


def _end(entry: Any) -> date | datetime:
    """Return where an entry ends: a date without an end lasts for that day (RFC 5545, 3.6.1)."""
    start: date | datetime = entry["DTSTART"].dt
    if "DTEND" in entry:
        end: date | datetime = entry["DTEND"].dt
        return end if end != start or isinstance(start, datetime) else start + _DAY
    if "DURATION" in entry:
        length: timedelta = entry["DURATION"].dt
        return start + length
    return start if isinstance(start, datetime) else start + _DAY


def _instant(at: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        return instant(datetime.combine(at, time()), zone)
    return instant(at, zone) if at.tzinfo is None else at.astimezone(ZoneInfo("UTC"))
