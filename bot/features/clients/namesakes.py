"""Find clients whose names look the same, by a keyed hash of how a name looks."""

from collections.abc import Collection

from sqlalchemy import bindparam, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Client
from bot.unit_of_work.prefetch import Namesakes, prefetched

_OF_KEYS = (
    select(col(Client.name_key), func.min(col(Client.id)), func.count())
    .where(Client.business_id == bindparam("business_id"), col(Client.name_key).in_(bindparam("keys", expanding=True)))
    .group_by(col(Client.name_key))
)


async def of_key(session: AsyncSession, business_id: int, key: str) -> Namesakes:
    """Return who is known by a name."""
    known = prefetched(session)
    if key not in known.namesakes:
        known.namesakes |= await of_keys(session, business_id, [key])
    return known.namesakes[key]


async def of_keys(session: AsyncSession, business_id: int, keys: Collection[str]) -> dict[str, Namesakes]:
    """Return who is known by each of some names."""
    rows = await session.execute(_OF_KEYS, {"business_id": business_id, "keys": list(keys)})
    found = {key: Namesakes(first or 0, count) for key, first, count in rows.all()}
    return {key: found.get(key, Namesakes(0, 0)) for key in keys}


async def without_key(session: AsyncSession, business_id: int, after: int, limit: int) -> list[Client]:
    """Return clients whose names were stored before there were keys; those who were erased have none."""
    statement = select(Client).where(
        Client.business_id == business_id,
        col(Client.name_key).is_(None),
        col(Client.telegram_id) > 0,
        col(Client.id) > after,
    )
    return list((await session.execute(statement.order_by(col(Client.id)).limit(limit))).scalars())
