"""Decide when something is said about papers; time is an argument."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.hours.rules import Hours

REMINDERS = (timedelta(days=3), timedelta(days=7))
"""The times after a list went out at which the client is reminded of what is missing."""
BETWEEN_REMINDERS = timedelta(days=1)
EARLIEST, LATEST = time(9), time(20)
"""The hours of the day between which clients are reminded."""
AGAIN = timedelta(minutes=15)
"""The time after which what could not be said is tried again."""
_TRIES = 400


@dataclass(frozen=True)
class Progress:
    """How far a list of papers has come."""

    is_open: bool
    """Papers are still asked for."""
    told_at: datetime | None
    """When the list as it is now went out; None where it has not."""
    owes_thanks: bool
    unclear_files: bool
    """Something came of which the client has still to be asked which paper it is."""
    reminders: int
    reminded_at: datetime | None


def owes(progress: Progress) -> bool:
    """Return whether something is said as soon as it is open."""
    return progress.owes_thanks or (progress.is_open and (progress.told_at is None or progress.unclear_files))


def reminder_at(progress: Progress) -> datetime | None:
    """Return from when on the client is reminded; None where no reminder is left."""
    if not progress.is_open or progress.told_at is None or progress.reminders >= len(REMINDERS):
        return None
    planned = progress.told_at + REMINDERS[progress.reminders]
    return planned if progress.reminded_at is None else max(planned, progress.reminded_at + BETWEEN_REMINDERS)


def next_at(progress: Progress, hours: Hours, zone: str, now: datetime) -> datetime | None:
    """Return when something is said next, later than now; None where that is never so."""
    if owes(progress):
        return now + AGAIN if hours.is_open(now) else hours.next_opening(now)
    at = reminder_at(progress)
    return None if at is None else in_clients_hours(hours, zone, max(at, now + AGAIN))


def in_clients_hours(hours: Hours, zone: str, at: datetime) -> datetime | None:
    """Return the first instant from `at` on at which the business is open and the client's day has begun, not ended."""
    found: datetime | None = at
    for _ in range(_TRIES):
        if found is None:
            return None
        if not hours.is_open(found):
            found = hours.next_opening(found)
            continue
        local = found.astimezone(ZoneInfo(zone))
        if EARLIEST <= local.time() < LATEST:
            return found
        day = local.date() if local.time() < EARLIEST else local.date() + timedelta(days=1)
        found = datetime.combine(day, EARLIEST, ZoneInfo(zone))
    return None
