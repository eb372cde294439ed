"""Decide how long a talk goes on, and what it still hears."""

from datetime import datetime, timedelta


def ends_at(said_at: datetime, minutes: int, opening: datetime | None) -> datetime:
    """Return when a talk ends in which something was said last at an instant; an opening ends it by itself."""
    end = said_at + timedelta(minutes=minutes)
    return min(end, opening) if opening is not None else end


def hears(end: datetime, written_at: datetime, now: datetime, minutes: int) -> bool:
    """Return whether a talk with this end hears what was written at an instant and is read now.

    It was written before the end, and not so long ago that the talk would be over since.
    """
    return written_at < end and now < written_at + timedelta(minutes=minutes)
