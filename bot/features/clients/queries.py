"""Find clients, and who wrote what."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Client, Message
from bot.unit_of_work.prefetch import prefetched
from bot.unit_of_work.rows import next_id

AT_ONCE = 500
"""The most ids in one statement: databases have their limits."""
MOST_RECENT = 100
Named = tuple[Client, str, dict[str, Any]]
"""The writer of a message, its kind and its content."""

_BY_TELEGRAM_ID = select(Client).where(
    Client.business_id == bindparam("business_id"), Client.telegram_id == bindparam("telegram_id")
)


async def by_telegram_id(session: AsyncSession, business_id: int, telegram_id: int) -> Client | None:
    """Return the client behind a Telegram account."""
    if telegram_id in (known := prefetched(session)).asked:
        return known.clients.get(telegram_id)
    given = {"business_id": business_id, "telegram_id": telegram_id}
    return (await session.execute(_BY_TELEGRAM_ID, given)).scalar_one_or_none()


async def add(session: AsyncSession, client: Client) -> None:
    """Store somebody who was not stored before."""
    client.id = await next_id(session, Client)
    session.add(client)
    prefetched(session).add(client)


async def get(session: AsyncSession, business_id: int, client_id: int) -> Client | None:
    """Return a client of this business."""
    client = await session.get(Client, client_id)
    return client if client and client.business_id == business_id else None


async def with_own_hours(session: AsyncSession, business_id: int) -> list[Client]:
    """Return the clients for whom the business is open in hours of their own, the first known first."""
    statement = select(Client).where(Client.business_id == business_id, col(Client.own_hours).is_not(None))
    return list((await session.execute(statement.order_by(col(Client.id)))).scalars())


async def any_name(session: AsyncSession) -> str | None:
    """Return somebody's name, which proves that what is stored can be read."""
    return (await session.execute(select(Client.name).order_by(col(Client.id)).limit(1))).scalar_one_or_none()


async def with_names(session: AsyncSession, message_ids: list[int]) -> dict[int, Named]:
    """Return who wrote some messages, their kinds and contents."""
    found: dict[int, Named] = {}
    for first in range(0, len(message_ids), AT_ONCE):
        some = message_ids[first : first + AT_ONCE]
        statement = select(Message.id, Client, Message.kind, Message.content).where(
            Message.client_id == Client.id, col(Message.id).in_(some)
        )
        found |= {number: tuple(about) for number, *about in (await session.execute(statement)).all()}
    return found


NOBODY = -(10**15)
"""The highest Telegram id of an erased client; every chat has a higher one."""


def is_nobody(client: Client) -> bool:
    """Return whether a client has been erased."""
    return client.telegram_id <= NOBODY
