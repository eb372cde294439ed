"""Find and lock a business, the one row behind a bot id, and read its terms."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload
from sqlmodel import col, select

from bot.models import Business, Case, Client, Member, RelayedMessage, UrgentTerms
from bot.unit_of_work.rows import add_once

_MEMBERS: Any = Business.members
_EXCEPTIONS: Any = Business.exceptions
_LOCKED = (
    select(Business)
    .where(Business.id == bindparam("id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
_LOCKED_IN_ONE_QUERY = _LOCKED.options(joinedload(_MEMBERS), joinedload(_EXCEPTIONS))
"""Made once: every transaction begins with it."""

_TERMS = select(UrgentTerms).where(UrgentTerms.business_id == bindparam("business_id"))


def by_expression(column: Any, business_id: int) -> ColumnElement[bool]:
    """Match the business of a table's rows by an expression, so that no index by business alone is used.

    Most databases hold one business: by that index all rows would be read, and sorted, where another one finds a few.
    """
    same: ColumnElement[bool] = column + 0 == business_id
    return same


async def of_bot(session: AsyncSession, bot_id: int) -> Business | None:
    return (await session.execute(select(Business).where(Business.bot_id == bot_id))).scalar_one_or_none()


async def add(session: AsyncSession, row: Business) -> Business:
    """Store a new business, unless another process just did, and return the one that is stored."""
    await add_once(session, row)
    return (await session.execute(select(Business).where(Business.bot_id == row.bot_id))).scalar_one()


async def get(session: AsyncSession, business_id: int) -> Business:
    return await session.get_one(Business, business_id)


async def ids(session: AsyncSession) -> list[int]:
    """Return the ids of all businesses."""
    found = (await session.execute(select(Business.id).order_by(col(Business.id)))).scalars()
    return [business_id for business_id in found if business_id is not None]


async def has_staff(session: AsyncSession, business_id: int, telegram_id: int) -> bool:
    """Return whether somebody is a member; read without the business's lock."""
    statement = select(Member.id).where(Member.business_id == business_id, Member.telegram_id == telegram_id)
    return (await session.execute(statement)).first() is not None


async def locked(session: AsyncSession, business_id: int) -> Business:
    """Lock a business, with its members and exceptions, for work on anything that is its own: on PostgreSQL, too, such
    transactions take turns.
    """
    in_one_query = session.get_bind().dialect.name == "sqlite"  # elsewhere a join may read rows of before the lock
    found = await session.execute(_LOCKED_IN_ONE_QUERY if in_one_query else _LOCKED, {"id": business_id})
    return found.unique().scalar_one()


COUNTED = "cases counted"


async def count_since(session: AsyncSession, business_id: int, since: datetime) -> int:
    """Count the cases since an instant, once in a transaction: every notice asks. `add` makes it count anew."""
    counted: dict[tuple[int, datetime], int] = session.info.setdefault(COUNTED, {})
    if (business_id, since) not in counted:
        statement = select(func.count()).where(col(Case.business_id) == business_id, col(Case.alerted_at) >= since)
        counted[business_id, since] = (await session.execute(statement)).scalar_one()
    return counted[business_id, since]


async def terms(session: AsyncSession, business_id: int) -> UrgentTerms | None:
    """Return the terms of urgent contact, read once in a transaction: a session forgets what nobody holds."""
    found: UrgentTerms | None = session.info.get("terms")
    if found is None or found.business_id != business_id:
        session.info["terms"] = found = (
            await session.execute(_TERMS, {"business_id": business_id})
        ).scalar_one_or_none()
    return found


async def add_terms(session: AsyncSession, row: UrgentTerms) -> None:
    """Store the first terms of a business, unless another process just did."""
    await add_once(session, row)


async def any_secret(session: AsyncSession) -> str | None:
    """Return some business's secret, as a proof that what is stored can be read."""
    return (await session.execute(select(UrgentTerms.payload_secret).limit(1))).scalars().first()


async def is_staff(session: AsyncSession, client: Client) -> bool:
    """Return whether other clients' messages came, or come, to this client's chat."""
    business = await session.get_one(Business, client.business_id)
    if business.member(client.telegram_id) is not None:
        return True
    brought = select(RelayedMessage.id).where(
        RelayedMessage.business_id == client.business_id, RelayedMessage.chat_id == client.telegram_id
    )
    return (await session.execute(brought.limit(1))).first() is not None
