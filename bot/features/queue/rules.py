"""Which opening's digest is due, and in which order clients wait."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.features.hours.rules import Hours
from bot.features.messages.items import Line, M

LATE = timedelta(minutes=2)
"""So much later than it was due a digest says that it is late."""


def missed_opening(hours: Hours, due_at: datetime | None, now: datetime) -> datetime | None:
    """Return the latest opening whose digest is still to be written; None where none is due."""
    if due_at is None or due_at > now:
        return None
    return max(due_at, hours.last_opening(now) or due_at)


def late_for(due_at: datetime, now: datetime) -> datetime | None:
    """Return when a digest was due that comes late; None where it comes in time."""
    return due_at if now - due_at > LATE else None


def ordered(lines: Iterable[Line[M]], broken: set[int], now: datetime, *, put_off: bool) -> list[Line[M]]:
    """Return who waits, the longest first, and before them the clients to whom a promise was `broken`.

    `put_off`: with those whom the owner put off until later.
    """
    kept = [line for line in lines if put_off or not line.put_off(now)]
    return sorted(kept, key=lambda line: line.messages[0].client_id not in broken)
