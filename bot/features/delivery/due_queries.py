"""Calls whose time has come: by priority and then in the order in which they were put in.

The sender asks at every turn, so both statements are built once.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Integer, and_, bindparam, func, inspect, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Outbox
from bot.models.calls import OWN_QUEUE, Call
from bot.models.states import OutboxState

FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(days=1)
"""The shortest and the longest time before a call that Telegram refuses for now is made again.

A call that fails otherwise rests for no longer than the shortest. Only the calls of `OWN_QUEUE` rest for longer.
"""

_READ_EARLIER = timedelta(minutes=1)
"""So much later than the reader took the time, at most, a call was written or put off that it finds."""

_CALL = [inspect(Outbox).local_table.c[one.name] for one in fields(Call)]


@dataclass(frozen=True)
class Due:
    """The first calls of each queue, and whether everything that is due was looked at."""

    calls: list[Call]
    all_seen: bool


async def due(session: AsyncSession, business_id: int, now: datetime, busy: set[str], limit: int, of_each: int) -> Due:
    """Return the first `of_each` calls of every queue that is not busy, among the first `limit` that are due.

    To read a call is to decrypt it. So a chat in which a thousand calls wait is read as it is served: a few at a time.
    """
    given = {"business_id": business_id, "busy": list(busy), "limit": limit, "of_each": of_each}
    rows = (await session.execute(_due(), given | _times(now))).all()
    return Due([Call(*call) for _, *call in rows], not rows or rows[0].looked_at < limit)


async def next_due_at(session: AsyncSession, business_id: int, after: datetime) -> datetime | None:
    """Return when the next call is due after an instant, or None if none is put off."""
    found: datetime | None = (
        await session.execute(_next_due_at(), {"business_id": business_id, "now": after})
    ).scalar_one()
    return found


@cache
def _due() -> Any:
    due = or_(col(Outbox.due_at) <= bindparam("now"), _from_the_future())
    free = col(Outbox.queue_key).not_in(bindparam("busy", expanding=True))
    order = (col(Outbox.priority), col(Outbox.id))
    first = (
        sqlalchemy.select(col(Outbox.id), col(Outbox.priority), col(Outbox.queue_key))
        .where(*_waiting(), due, free)
        .order_by(*order)
        .limit(bindparam("limit", type_=Integer))
        .cte("first")
    )
    place = func.row_number().over(partition_by=first.c.queue_key, order_by=(first.c.priority, first.c.id))
    looked_at = func.count().over().label("looked_at")
    placed = sqlalchemy.select(first.c.id, place.label("place"), looked_at).cte("placed")
    return (
        sqlalchemy.select(placed.c.looked_at, *_CALL)
        .join_from(placed, Outbox, col(Outbox.id) == placed.c.id)
        .where(placed.c.place <= bindparam("of_each", type_=Integer))
        .order_by(*order)
    )


@cache
def _next_due_at() -> Any:
    return select(func.min(Outbox.due_at)).where(*_waiting(), col(Outbox.due_at) > bindparam("now"))


def _waiting() -> list[ColumnElement[bool]]:
    return [col(Outbox.business_id) == bindparam("business_id"), col(Outbox.state) == OutboxState.WAITING]


def _from_the_future() -> ColumnElement[bool]:
    """Match calls that were written or put off before the wall clock was stepped back. They are due at once."""
    put_off = and_(col(Outbox.due_at) > bindparam("latest"), col(Outbox.purpose).not_in(OWN_QUEUE))
    return or_(
        col(Outbox.created_at) > bindparam("latest_written"), col(Outbox.due_at) > bindparam("latest_of_all"), put_off
    )


def _times(now: datetime) -> dict[str, datetime]:
    latest = now + _READ_EARLIER
    put_off = {"latest": latest + FIRST_RETRY, "latest_of_all": latest + LAST_RETRY}
    return {"now": now, "latest_written": latest, **put_off}
