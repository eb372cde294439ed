"""Find whose digest is due, and claim it."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Business, Digest
from bot.unit_of_work.rows import changed, insert_once


async def digest_due(session: AsyncSession, now: datetime) -> Business | None:
    """Return a business, locked, whose opening has come and whose digest has not been written."""
    statement = select(Business).where(col(Business.digest_due_at) <= now).order_by(col(Business.digest_due_at))
    return (await session.execute(statement.limit(1).with_for_update(key_share=True))).scalar_one_or_none()


async def claim_digest(session: AsyncSession, business: Business, next_due_at: datetime | None) -> bool:
    """Move the due time of a business on; False where another process did so first."""
    statement = (
        update(Business)
        .where(col(Business.id) == business.id, col(Business.digest_due_at) == business.digest_due_at)
        .values(digest_due_at=next_due_at)
    )
    return await changed(session, statement) == 1


async def add_digest(session: AsyncSession, business_id: int, opened_at: datetime, at: datetime) -> bool:
    """Claim the digest of one opening; False where it was composed before."""
    row = {"business_id": business_id, "opened_at": opened_at, "created_at": at, "clients": 0, "messages": 0}
    return await insert_once(session, Digest, row)


async def forget_digests(session: AsyncSession, business_id: int, after: datetime) -> None:
    """Forget the digests of openings that are still to come, since the hours have changed."""
    await session.execute(delete(Digest).where(col(Digest.business_id) == business_id, col(Digest.opened_at) > after))


async def digests_far_off(session: AsyncSession, now: datetime) -> list[Business]:
    """Return the businesses, locked, whose next digest is not due yet."""
    ahead = col(Business.digest_due_at).is_(None) | (col(Business.digest_due_at) > now)
    statement = select(Business).where(ahead).order_by(col(Business.id))
    return list((await session.execute(statement.with_for_update(key_share=True))).scalars())


async def count_digest(
    session: AsyncSession, business_id: int, opened_at: datetime, clients: int, messages: int
) -> None:
    """Note how much a digest told of."""
    await session.execute(
        update(Digest)
        .where(col(Digest.business_id) == business_id, col(Digest.opened_at) == opened_at)
        .values(clients=clients, messages=messages)
    )
