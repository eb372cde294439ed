"""Find, begin and count promises, and the messages that they are about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import exists, func, inspect, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Business, Message, Promise
from bot.models.states import MessageState, PromiseKind, PromiseState
from bot.unit_of_work.rows import changed, in_parts, insert_all_once

STANDS = (PromiseState.OPEN, PromiseState.BROKEN)
"""A broken promise still stands for what waits."""
A_STEP = 500
"""The most messages for which promises begin in one go."""


def to_begin(_now: datetime) -> SelectOfScalar[Business]:
    """Find businesses where a message waits that no promise covers."""
    unpromised = select(Message.id).where(col(Message.business_id) == col(Business.id), *_unpromised())
    return select(Business).where(col(Business.answer_within).is_not(None), exists(unpromised))


async def unpromised(session: AsyncSession, business_id: int) -> Sequence[Any]:
    """Return client, id and time of waiting messages that no promise covers, the oldest first."""
    message = inspect(Message).local_table.c
    statement = sqlalchemy.select(message.client_id, message.id, message.received_at)
    statement = statement.where(message.business_id == business_id, *_unpromised())
    return (await session.execute(statement.order_by(message.received_at, message.id).limit(A_STEP))).all()


def _unpromised() -> list[Any]:
    """Return what holds of a message that waits and was not put off, with no promise about it or an older one."""
    about: Any = aliased(Message)
    covered = (
        select(Promise.id)
        .join(about, col(Promise.message_id) == about.id)
        .where(
            col(Promise.client_id) == col(Message.client_id),
            Promise.kind == PromiseKind.ANSWER_BY,
            col(Promise.state).in_(STANDS),
            about.state == MessageState.WAITING,
            about.returns_at.is_(None),
            about.received_at <= col(Message.received_at),
        )
    )
    return [Message.state == MessageState.WAITING, col(Message.returns_at).is_(None), ~exists(covered)]


async def about(session: AsyncSession, message_ids: set[int]) -> list[Promise]:
    """Return the promises, in whatever state, that began with some messages."""
    found: list[Promise] = []
    for ids in in_parts(message_ids):
        statement = select(Promise).where(col(Promise.message_id).in_(ids))
        found += (await session.execute(statement)).scalars()
    return found


async def clients_of(session: AsyncSession, message_ids: set[int]) -> set[int]:
    """Return whose messages some are."""
    found: set[int] = set()
    for ids in in_parts(message_ids):
        statement = select(Message.client_id).where(col(Message.id).in_(ids)).distinct()
        found.update((await session.execute(statement)).scalars())
    return found


async def add_all(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    """Store new promises; one about a message that has one already is left out."""
    if rows:
        await insert_all_once(session, Promise, rows)


async def add(session: AsyncSession, promise: Promise) -> Promise:
    """Store a new promise."""
    session.add(promise)
    await session.flush()
    return promise


async def get(session: AsyncSession, business_id: int, promise_id: int) -> Promise | None:
    """Return a promise of a business."""
    promise = await session.get(Promise, promise_id)
    return promise if promise is not None and promise.business_id == business_id else None


async def of_client(
    session: AsyncSession, client_id: int, kind: PromiseKind, state: PromiseState = PromiseState.OPEN
) -> list[Promise]:
    """Return a client's promises of a kind and a state, the latest first."""
    statement = select(Promise).where(Promise.client_id == client_id, Promise.kind == kind, Promise.state == state)
    return list((await session.execute(statement.order_by(col(Promise.id).desc()))).scalars())


async def open_ones(session: AsyncSession, business_id: int) -> list[tuple[Promise, datetime | None]]:
    """Return the open promises of a business, and when the messages that they are about were written."""
    statement = (
        select(Promise, Message.received_at)
        .join(Message, col(Promise.message_id) == Message.id, isouter=True)
        .where(Promise.business_id == business_id, Promise.state == PromiseState.OPEN)
    )
    return [(promise, at) for promise, at in (await session.execute(statement)).all()]


async def standing(session: AsyncSession, business_id: int) -> list[Promise]:
    """Return the promises, open or broken, whose messages still wait, the first due first."""
    waiting: Any = select(Message.id).where(
        Message.business_id == business_id, col(Message.state) == MessageState.WAITING
    )
    put_off = waiting.where(col(Message.client_id) == col(Promise.client_id), col(Message.returns_at).is_not(None))
    statement = select(Promise).where(
        Promise.business_id == business_id,
        col(Promise.state).in_(STANDS),
        or_(col(Promise.message_id).in_(waiting), (col(Promise.kind) == PromiseKind.LATER) & exists(put_off)),
    )
    return list((await session.execute(statement.order_by(col(Promise.due_at), col(Promise.id)))).scalars())


def due_back(now: datetime) -> SelectOfScalar[Promise]:
    """Find promises that come back to the owner now, where no digest is due that tells of it."""
    digest = select(Business.id).where(col(Business.digest_due_at) <= now)
    statement = select(Promise).where(*_back(now), col(Promise.business_id).not_in(digest))
    return statement.order_by(col(Promise.returns_at))


async def all_due_back(session: AsyncSession, business_id: int, now: datetime) -> list[Promise]:
    """Return all that come back to a business's owner now, the first due first."""
    statement = select(Promise).where(Promise.business_id == business_id, *_back(now))
    return list((await session.execute(statement.order_by(col(Promise.due_at), col(Promise.id)))).scalars())


def _back(now: datetime) -> list[Any]:
    return [
        col(Promise.state) == PromiseState.OPEN,
        col(Promise.came_back_at).is_(None),
        col(Promise.returns_at) <= now,
    ]


def wrote_again(_now: datetime) -> SelectOfScalar[Promise]:
    """Find promises that were put off until the client writes again, who has; what nobody has seen yet counts."""
    news = select(Message.id).where(
        col(Message.client_id) == col(Promise.client_id),
        col(Message.state) == MessageState.WAITING,
        col(Message.returns_at).is_(None),
        or_(col(Message.received_at) >= col(Promise.made_at), col(Message.seen_at).is_(None)),
    )
    statement = select(Promise).where(
        col(Promise.state) == PromiseState.OPEN,
        col(Promise.came_back_at).is_(None),
        col(Promise.returns_at).is_(None),
        col(Promise.kind) == PromiseKind.LATER,
        exists(news),
    )
    return statement.order_by(col(Promise.id))


def overdue(now: datetime) -> SelectOfScalar[Promise]:
    """Find open promises whose time has passed, unless the owner is just about to be reminded of it."""
    reminding = col(Promise.came_back_at).is_(None) & (col(Promise.returns_at) <= now)
    statement = select(Promise).where(col(Promise.state) == PromiseState.OPEN, col(Promise.due_at) <= now, ~reminding)
    return statement.order_by(col(Promise.due_at))


async def put_off_messages(session: AsyncSession, client_id: int) -> int:
    """Count a client's waiting messages that were put off, those included that have come back."""
    statement = select(func.count()).where(*_waits(client_id), col(Message.returns_at).is_not(None))
    return (await session.execute(statement)).scalar_one()


async def put_off_until(session: AsyncSession, client_id: int) -> dict[int, datetime]:
    """Return until when a client's waiting messages are put off, by the ids of those that are."""
    message = inspect(Message).local_table.c
    statement = sqlalchemy.select(message.id, message.returns_at)
    statement = statement.where(*_waits(client_id), message.returns_at.is_not(None))
    return {row.id: row.returns_at for row in (await session.execute(statement)).all()}


async def put_off(session: AsyncSession, client_id: int, ids: set[int], until: datetime | None) -> int:
    """Have those of a client's messages that still wait return at an instant; return how many that is."""
    these = update(Message).where(*_waits(client_id), col(Message.id).in_(ids))
    return await changed(session, these.values(returns_at=until))


async def is_waiting(session: AsyncSession, client_id: int) -> bool:
    """Return whether anything of a client waits."""
    return (await session.execute(select(Message.id).where(*_waits(client_id)).limit(1))).first() is not None


async def bring_back(session: AsyncSession, client_id: int, now: datetime) -> None:
    """Have the messages of a client come back now that were put off until later."""
    ahead = col(Message.returns_at) > now
    await session.execute(update(Message).where(*_waits(client_id), ahead).values(returns_at=now))


async def put_off_as_before(session: AsyncSession, client_id: int, before: dict[int, datetime]) -> None:
    """Have the messages wait that were put off, but those that were put off `before`, by their ids."""
    put_off = col(Message.returns_at).is_not(None)
    await session.execute(update(Message).where(*_waits(client_id), put_off).values(returns_at=None))
    for number, until in before.items():
        this = update(Message).where(*_waits(client_id), col(Message.id) == number)
        await session.execute(this.values(returns_at=until))


def _waits(client_id: int) -> tuple[Any, Any]:
    return col(Message.client_id) == client_id, col(Message.state) == MessageState.WAITING


async def counted(
    session: AsyncSession, business_id: int, since: datetime, until: datetime | None = None
) -> dict[PromiseState, int]:
    """Count the promises that were kept and broken since an instant, or before another one."""
    when = {PromiseState.KEPT: col(Promise.kept_at), PromiseState.BROKEN: col(Promise.broken_at)}
    found = {}
    for state, at in when.items():
        statement = select(func.count()).where(
            col(Promise.business_id) == business_id, col(Promise.state) == state, at >= since
        )
        if until is not None:
            statement = statement.where(at < until)
        found[state] = (await session.execute(statement)).scalar_one()
    return found


async def broken_since(session: AsyncSession, business_id: int, since: datetime, limit: int) -> list[Promise]:
    """Return the promises that were broken since an instant, the latest first."""
    statement = (
        select(Promise)
        .where(Promise.business_id == business_id, Promise.state == PromiseState.BROKEN)
        .where(col(Promise.broken_at) >= since)
        .order_by(col(Promise.broken_at).desc(), col(Promise.id).desc())
        .limit(limit)
    )
    return list((await session.execute(statement)).scalars())
