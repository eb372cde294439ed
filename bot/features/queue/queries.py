"""Find whose digest is due, and claim it; find for whom it opens."""

from collections.abc import AsyncIterator, Collection
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.features import businesses
from bot.features.businesses.due import Look
from bot.models import Business, Client, Digest, Message
from bot.models.states import MessageState
from bot.unit_of_work.rows import changed, insert_once


def digest_due(now: datetime) -> SelectOfScalar[Business]:
    """Find businesses whose opening has come and whose digest has not been written."""
    return select(Business).where(col(Business.digest_due_at) <= now).order_by(col(Business.digest_due_at))


def opening_due(now: datetime) -> SelectOfScalar[Client]:
    """Find clients for whom it opens now, the first due first."""
    return select(Client).where(col(Client.opens_at) <= now).order_by(col(Client.opens_at), col(Client.id))


async def cared_for(session: AsyncSession, business_id: int, members: Collection[int]) -> list[Client]:
    """Return the clients whom some members look after and of whom something waits that nobody put off."""
    waiting = select(Message.client_id).where(
        Message.business_id == business_id, Message.state == MessageState.WAITING, col(Message.returns_at).is_(None)
    )
    statement = select(Client).where(col(Client.cared_for_by).in_(members), col(Client.id).in_(waiting))
    return list((await session.execute(statement.order_by(col(Client.id)))).scalars())


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


async def digests_far_off(session: AsyncSession, now: datetime, look: Look) -> AsyncIterator[Business]:
    """Yield the businesses, locked, whose next digest is not due yet."""
    ahead = col(Business.digest_due_at).is_(None) | (col(Business.digest_due_at) > now)
    statement = select(col(Business.id)).where(ahead, col(Business.id).not_in(look.failed)).order_by(col(Business.id))
    for business_id in [found for found in (await session.execute(statement)).scalars() if found is not None]:
        look.take(business_id, business_id)
        yield await businesses.queries.locked(session, business_id)


async def count_digest(
    session: AsyncSession, business_id: int, opened_at: datetime, clients: int, messages: int
) -> None:
    """Note how much a digest told of."""
    await session.execute(
        update(Digest)
        .where(col(Digest.business_id) == business_id, col(Digest.opened_at) == opened_at)
        .values(clients=clients, messages=messages)
    )
