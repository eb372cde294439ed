"""Decide when a client is asked for a thumb, and how long the answers count."""

from datetime import datetime, timedelta

ONCE_IN = timedelta(days=14)
"""The time in which a client is asked at most once."""
AFTER_DONE = timedelta(minutes=10)
"""The time for undoing "Done" before anybody is asked."""
STALE = timedelta(days=7)
"""The time after "Done" at which nobody is asked any more: a vacation was between."""
ANSWER_WITHIN = timedelta(days=1)
"""The time within which the next message says what should be better."""
COUNTED = timedelta(days=30)
"""The time over which the owner sees thumbs counted."""


def ask_at(now: datetime, opening: datetime | None, done_at: datetime, *, is_open: bool) -> datetime | None:
    """Return when to ask: now in open hours, else at the opening; None where that is too late, or never."""
    at = now if is_open else opening
    return at if at is not None and at - done_at < STALE else None
