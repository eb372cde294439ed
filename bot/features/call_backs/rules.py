"""Decide at which times a call back may be promised."""

from datetime import datetime, timedelta

CALL_IN, CALL_SOON = (15, 30, 60), (5, 10)
"""Minutes from now in which a call back is offered; the short ones where no other comes before the promise ends."""


def call_times(now: datetime, due_at: datetime) -> list[datetime]:
    """Return the full minutes at which a call back may be promised: none is after the promised minute."""
    for choice in (CALL_IN, CALL_SOON):
        times = [(now + timedelta(minutes=minutes)).replace(second=0, microsecond=0) for minutes in choice]
        if before := [at for at in times if at <= due_at]:
            return before
    return []
