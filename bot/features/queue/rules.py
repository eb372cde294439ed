"""Decide which opening's digest is due, and in which order clients wait."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from bot.features.hours.rules import Hours
from bot.features.messages.items import Line, M
from bot.models.states import ExceptionKind

LATE = timedelta(minutes=2)
"""The delay beyond which a digest says that it is late."""


def missed_opening(hours: Hours, due_at: datetime | None, now: datetime) -> datetime | None:
    """Return the latest opening whose digest is still to be written; None where none is due."""
    if due_at is None or due_at > now:
        return None
    return max(due_at, hours.last_opening(now) or due_at)


def away_since(hours: Hours, opened_at: datetime) -> datetime | None:
    """Return when it closed before an opening that is the return from a vacation; None where it is not one."""
    closed_at = hours.last_closing(opened_at)
    for each in hours.exceptions:
        if (
            each.kind is ExceptionKind.VACATION
            and each.end <= opened_at
            and (closed_at is None or closed_at < each.end)
        ):
            return closed_at or each.start
    return None


def late_for(due_at: datetime, now: datetime) -> datetime | None:
    """Return when a digest was due that comes late; None where it comes in time."""
    return due_at if now - due_at > LATE else None


def ordered(
    lines: Iterable[Line[M]],
    broken: set[int],
    now: datetime,
    *,
    put_off: bool,
    complaining: Collection[int] = (),
    endangered: Collection[int] = (),
) -> list[Line[M]]:
    """Return who waits, the longest first; before them who is `endangered`, then `complaining`, then `broken`.

    To clients of the last kind a promise was broken.

    `put_off`: with those whom the owner put off until later, who come last.
    """
    kept = [line for line in lines if put_off or not line.put_off(now)]
    return sorted(
        kept,
        key=lambda line: (
            line.client_id not in endangered,
            line.client_id not in complaining,
            line.client_id not in broken,
            line.put_off(now),
        ),
    )
