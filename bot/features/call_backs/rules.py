"""Decide at which times a call back may be promised, and for how long a client may deny it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

CALL_IN = (5, 10, 15, 30, 60)
"""Minutes from now in which a call back is offered."""
LATER_IN = (30, 60, 120)
"""Minutes from now in which one is offered that needs the client's agreement, where the promise ends before."""
LATEST = timedelta(hours=2)
MARGIN = timedelta(minutes=10)
"""The time after a later call in which the client still has the answer that was promised."""
DENIED_WITHIN = timedelta(minutes=10)
"""The time in which a client can say that no call came; also the time in which the question has to be delivered."""
REMINDED_BEFORE = timedelta(minutes=3)
"""The time before the end of the promise in which it is high time to call."""
ASKED_FOR = timedelta(hours=3)
"""The time in which a client was asked for a number, and what the client writes may hold it."""
LOOKED_LATE = timedelta(minutes=1)
"""So late a look at what is due means that nobody was there to be told."""
UNREACHED_AGAIN = timedelta(minutes=5)
"""The time in which a client is told once that nobody picked up."""


def call_times(now: datetime, due_at: datetime) -> list[datetime]:
    """Return the full minutes at which a call back may be promised: none is after the promised minute."""
    return [at for at in _in_minutes(now, CALL_IN) if now < at <= due_at]


def later_times(now: datetime, due_at: datetime) -> list[datetime]:
    """Return the full minutes after the promise for which a client may be asked."""
    return [at for at in _in_minutes(now, LATER_IN) if may_ask_for(now, due_at, at)]


def may_ask_for(now: datetime, due_at: datetime, at: datetime) -> bool:
    """Return whether a client may be asked for a call at a time after the promise."""
    return now < due_at < at <= now + LATEST


def remind_at(now: datetime, call_at: datetime, due_at: datetime) -> datetime:
    """Return when to remind the caller: when the time has come, and while there is some left to say so."""
    return max(now, min(call_at, due_at - REMINDED_BEFORE))


def answer_by(call_at: datetime) -> datetime:
    """Return when the promise ends of a client who agrees to a later call."""
    return call_at + MARGIN


def _in_minutes(now: datetime, choice: Iterable[int]) -> list[datetime]:
    return [(now + timedelta(minutes=minutes)).replace(second=0, microsecond=0) for minutes in choice]
