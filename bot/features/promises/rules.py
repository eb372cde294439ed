"""Decide by when a message is answered and when that comes back to the owner: working time, counted along the hours.

Working time is real time in the open intervals, exceptions included. So a night in which the clocks change counts what
it really lasts, lunch counts nothing, and a vacation moves the promise behind it.
"""

from datetime import UTC, datetime, timedelta

from bot.features.hours.rules import Hours

FARTHEST = timedelta(days=365)
"""No promise reaches beyond this."""
AHEAD = timedelta(hours=1)
"""The time before it is due at which a promise comes back to the owner."""
A_MOMENT = timedelta(microseconds=1)


def answer_by(hours: Hours, written_at: datetime, working: timedelta) -> datetime | None:
    """Return when a message has waited for the working time `working`; None beyond a year."""
    written_at = written_at.astimezone(UTC)  # within a zone, Python counts by the clock on the wall
    start = written_at if hours.is_open(written_at) else hours.next_opening(written_at)
    left = working
    while start is not None and start - written_at <= FARTHEST:
        closing = hours.next_closing(start)
        if closing is None or closing - start >= left:
            due = start + left
            return due if due - written_at <= FARTHEST else None
        left -= closing - start
        start = hours.next_opening(closing)
    return None


def comes_back_at(hours: Hours, due_at: datetime) -> datetime:
    """Return when a promise comes back: an hour before it is due, or at the opening before it if that is later."""
    due_at = due_at.astimezone(UTC)
    before = due_at - A_MOMENT  # a closing is not open any more
    if not hours.is_open(before):
        return due_at
    opening = hours.last_opening(before)
    return max(due_at - AHEAD, opening) if opening is not None else due_at - AHEAD


def later_is_due(hours: Hours, returns_at: datetime) -> datetime | None:
    """Return when a Later is broken: at the first closing after the day's work on it could begin."""
    return hours.next_closing(returns_at)
