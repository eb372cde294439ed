"""Decide when the report of a week is due: a minute after the first opening of the next one, after the digest."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.wall_clock import instant
from bot.features.hours.rules import Hours

WEEK = timedelta(weeks=1)
AFTER_THE_DIGEST = timedelta(minutes=1)
_NEVER_CLOSED = time(9)
"""When it is due where nothing opens: it is always open."""


def monday_of(on: date) -> date:
    """Return the Monday of a date's week."""
    return on - timedelta(days=on.weekday())


def due_in_week(hours: Hours, at: datetime) -> datetime:
    """Return when the report is due in the week of an instant; if that has no opening, at the next one after it."""
    zone = ZoneInfo(hours.timezone)
    monday = monday_of(at.astimezone(zone).date())
    opening = hours.opening_from(monday)
    if opening is None:
        return instant(datetime.combine(monday, _NEVER_CLOSED), zone)
    return opening + AFTER_THE_DIGEST


def next_due(hours: Hours, now: datetime) -> datetime:
    """Return when the next report is due; today's still is, if it was to come earlier today."""
    zone = ZoneInfo(hours.timezone)
    this_week = due_in_week(hours, now)
    if this_week > now or this_week.astimezone(zone).date() == now.astimezone(zone).date():
        return this_week
    return due_in_week(hours, now + WEEK)
