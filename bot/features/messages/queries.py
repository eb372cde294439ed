"""Store, count and find what clients wrote."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import func, inspect, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import clients
from bot.models import Message
from bot.models.states import MessageState
from bot.unit_of_work.prefetch import prefetched
from bot.unit_of_work.rows import insert_deferred, insert_once

UNTOLD_THANKS = text("message.thanks AND message.seen_at IS NULL")
"""In the very words of the index, by which SQLite knows it: SQLAlchemy would write `thanks = 1`."""


async def store_message(session: AsyncSession, row: dict[str, Any]) -> bool:
    """Store a client's message; False where it is stored already."""
    known, key = prefetched(session), (row["channel"], row["chat_id"], row["telegram_id"])
    if not known.knows_message(row["client_id"], key):
        if not await insert_once(session, Message, row):
            return False
    elif key in known.messages:
        return False
    else:
        known.messages.add(key)
        insert_deferred(session, Message, row)
    if not row["continues_album"]:
        known.count(row["client_id"], row["received_at"])
    return True


async def message(
    session: AsyncSession, business_id: int, channel: str, chat_id: int, telegram_id: int
) -> Message | None:
    """Return a client's message by its number in the client's chat."""
    statement = select(Message).where(
        Message.business_id == business_id,
        Message.channel == channel,
        Message.chat_id == chat_id,
        Message.telegram_id == telegram_id,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def numbered(
    session: AsyncSession, business_id: int, channel: str, chat_id: int, telegram_ids: list[int]
) -> list[int]:
    """Return the ids of some messages of a chat by their numbers in it."""
    statement = select(Message.id).where(
        Message.business_id == business_id,
        Message.channel == channel,
        Message.chat_id == chat_id,
        col(Message.telegram_id).in_(telegram_ids),
    )
    return [found for found in (await session.execute(statement)).scalars() if found is not None]


async def ids_through(session: AsyncSession, client_id: int, channel: str) -> list[int]:
    """Return the ids of what a client wrote through a door."""
    statement = select(Message.id).where(Message.client_id == client_id, Message.channel == channel)
    return [found for found in (await session.execute(statement)).scalars() if found is not None]


async def waiting_numbers(session: AsyncSession, client_id: int, *, after: int = 0) -> list[tuple[int, str | None]]:
    """Return the ids and albums of a client's waiting messages in the order of writing, or those `after` one."""
    statement = (
        select(Message.id, Message.album_id)
        .where(Message.client_id == client_id, Message.state == MessageState.WAITING)
        .order_by(col(Message.received_at), col(Message.telegram_id))
    )
    found = [(number or 0, album) for number, album in await session.execute(statement)]
    passed = next((place for place, (number, _) in enumerate(found, 1) if number == after), 0)
    return found[passed:]


async def messages(session: AsyncSession, ids: list[int]) -> list[Message]:
    """Return some messages in the order of their ids here."""
    found = (await session.execute(select(Message).where(col(Message.id).in_(ids)))).scalars()
    return sorted(found, key=lambda message: ids.index(message.key))


async def count_waiting(session: AsyncSession, client_id: int, *, seen: bool = False) -> tuple[int, datetime | None]:
    """Return how many items of a client wait (an album counts once), and since when. `seen`: only what somebody saw."""
    apart = func.count() - func.count(col(Message.album_id))
    items = apart + func.count(func.distinct(col(Message.album_id)))
    statement = select(items, func.min(Message.received_at)).where(
        Message.client_id == client_id, Message.state == MessageState.WAITING
    )
    if seen:
        statement = statement.where(col(Message.seen_at).is_not(None))
    number, since = (await session.execute(statement)).one()
    return number, since


async def waiting_since(session: AsyncSession, client_id: int, since: datetime) -> list[Message]:
    """Return the latest of a client's waiting messages from `since` on, in the order of writing."""
    statement = (
        select(Message)
        .where(Message.client_id == client_id, Message.state == MessageState.WAITING, Message.received_at >= since)
        .order_by(col(Message.received_at).desc(), col(Message.telegram_id).desc())
        .limit(clients.queries.MOST_RECENT)
    )
    return list((await session.execute(statement)).scalars())[::-1]


async def last_waiting(session: AsyncSession, client_id: int) -> list[Message]:
    """Return the last item of a client's that waits: a message, or what came of an album."""
    numbers = await waiting_numbers(session, client_id)
    if not numbers:
        return []
    number, album = numbers[-1]
    return await messages(session, [one for one, other in numbers if one == number or (album and album == other)])


async def complains(session: AsyncSession, client_id: int) -> bool:
    """Return whether a client waits with a complaint."""
    statement = select(Message.id).where(
        Message.client_id == client_id, Message.state == MessageState.WAITING, col(Message.complained_at).is_not(None)
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def complaining(session: AsyncSession, business_id: int) -> set[int]:
    """Return the clients who wait with a complaint."""
    statement = select(Message.client_id).where(
        Message.business_id == business_id,
        Message.state == MessageState.WAITING,
        col(Message.complained_at).is_not(None),
    )
    return set((await session.execute(statement)).scalars())


async def endangered(session: AsyncSession, business_id: int) -> set[int]:
    """Return the clients who wait with a message that speaks of danger to life."""
    statement = select(Message.client_id).where(
        Message.business_id == business_id,
        Message.state == MessageState.WAITING,
        col(Message.danger_at).is_not(None),
    )
    return set((await session.execute(statement)).scalars())


async def untold_thanks(session: AsyncSession, business_id: int) -> list[Message]:
    """Return the thanks that the owner has not been shown, in the order of writing."""
    statement = (
        select(Message)
        .where(Message.business_id == business_id, UNTOLD_THANKS, Message.state == MessageState.DONE)
        .order_by(col(Message.received_at), col(Message.id))
    )
    return list((await session.execute(statement)).scalars())


async def album_parts(session: AsyncSession, client_id: int, album_id: str) -> list[Message]:
    """Return the stored parts of a client's album in the order of sending."""
    statement = select(Message).where(Message.client_id == client_id, Message.album_id == album_id)
    return list((await session.execute(statement.order_by(col(Message.telegram_id)))).scalars())


async def count_earlier(session: AsyncSession, client_id: int) -> int:
    """Return how many items of a client no longer wait (an album counts once)."""
    statement = select(func.count()).where(
        col(Message.client_id) == client_id,
        col(Message.state) != MessageState.WAITING,
        col(Message.continues_album).is_(False),
    )
    return (await session.execute(statement)).scalar_one()


async def all_waiting(session: AsyncSession, business_id: int) -> Sequence[Any]:
    """Return what the queue needs to know of everything that waits, in the order of writing; without the words."""
    message = inspect(Message).local_table.c
    statement = (
        sqlalchemy.select(message.id, message.client_id, message.album_id, message.received_at, message.returns_at)
        .where(message.business_id == business_id, message.state == MessageState.WAITING)
        .order_by(message.received_at, message.id)
    )
    return (await session.execute(statement)).all()
