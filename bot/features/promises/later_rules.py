"""Decide what Later offers: instants that lie ahead and are open, each of them once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.hours.rules import Hours

MORNING = time(9)
"""When a day begins that has no opening, since it is open day and night."""
AFTERNOON = range(15, 24)
"""The full hours of today that are offered: the first of them that is open and lies far enough ahead."""
SOON = timedelta(minutes=30)
"""What is nearer than this is not later."""
FRIDAY = 4
WEEK = 7
_DAY = timedelta(days=1)


class Day(StrEnum):
    """How an instant is called where no date has to be said."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    OTHER = "other"


@dataclass(frozen=True)
class Choice:
    """An instant that Later offers."""

    at: datetime
    day: Day


def choices(hours: Hours, now: datetime) -> list[Choice]:
    """Return what Later offers: this afternoon, the next opening, the next day, Friday and Monday, as far as open.

    A day that is closed stands for the next opening after it, and what was offered already is left out.
    """
    zone = ZoneInfo(hours.timezone)
    today = now.astimezone(zone).date()
    found = [this_afternoon(hours, now), hours.next_opening(now)]
    days = [today + _DAY, today + timedelta(days=WEEK - today.weekday())]
    if today.weekday() != FRIDAY:
        days.append(today + timedelta(days=(FRIDAY - today.weekday()) % WEEK))
    found += [_opening_on(hours, day, zone) for day in days]
    instants = sorted({at for at in found if at is not None and at > now})
    return [Choice(at, _day((at.astimezone(zone).date() - today).days)) for at in instants]


def this_afternoon(hours: Hours, now: datetime) -> datetime | None:
    """Return 15:00 of today, or a later full hour, where that lies ahead and is open."""
    zone = ZoneInfo(hours.timezone)
    today = now.astimezone(zone).date()
    for hour in AFTERNOON:
        at = instant(datetime.combine(today, time(hour)), zone)
        if at - now >= SOON and hours.is_open(at):
            return at
    return None


def _opening_on(hours: Hours, day: date, zone: ZoneInfo) -> datetime | None:
    """Return the first opening from a day's midnight on."""
    if hours.is_open_all_day(day):
        return instant(datetime.combine(day, MORNING), zone)
    return hours.opening_from(day)


def _day(ahead: int) -> Day:
    return {0: Day.TODAY, 1: Day.TOMORROW}.get(ahead, Day.OTHER)
