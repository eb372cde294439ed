"""Find and keep ring channels, and the rings that wait."""

from datetime import datetime

from sqlalchemy import ColumnElement, Update, and_, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Drill, Ring, RingChannel
from bot.models.ring_states import RingState

_WAITING = col(Ring.state) == RingState.WAITING


async def add(session: AsyncSession, row: RingChannel) -> RingChannel:
    """Store a channel."""
    session.add(row)
    await session.flush()
    return row


async def get(session: AsyncSession, business_id: int, channel_id: int) -> RingChannel | None:
    """Return a channel of a business, also one that was removed."""
    row = await session.get(RingChannel, channel_id)
    return row if row is not None and row.business_id == business_id else None


async def of_member(session: AsyncSession, member_id: int) -> list[RingChannel]:
    """Return the channels that a member has, the oldest first, also those that are still to be checked."""
    statement = select(RingChannel).where(RingChannel.member_id == member_id, col(RingChannel.ended_at).is_(None))
    return list((await session.execute(statement.order_by(col(RingChannel.id)))).scalars())


def among(channel_ids: list[int]) -> ColumnElement[bool]:
    """Return the condition that a ring is one of some channels."""
    return col(Ring.channel_id).in_(channel_ids)


def of_cases(case_ids: list[int]) -> ColumnElement[bool]:
    """Return the condition that a ring waits for one of some cases."""
    return and_(_WAITING, col(Ring.case_id).in_(case_ids))


async def failing(session: AsyncSession, business_id: int) -> list[RingChannel]:
    """Return the channels of a business that did not ring the last time."""
    statement = select(RingChannel).where(
        RingChannel.business_id == business_id,
        col(RingChannel.failing_since).is_not(None),
        col(RingChannel.ended_at).is_(None),
    )
    return list((await session.execute(statement.order_by(col(RingChannel.id)))).scalars())


def through(channel_ids: list[int]) -> ColumnElement[bool]:
    """Return the condition that a ring waits for one of some channels."""
    return and_(_WAITING, among(channel_ids))


async def delete_channel(session: AsyncSession, channel: RingChannel) -> None:
    """Delete a channel that has never rung."""
    await session.delete(channel)
    await session.flush()


async def delete_of_member(session: AsyncSession, member_id: int) -> None:
    """Delete all that rang for a member."""
    channels = select(RingChannel.id).where(RingChannel.member_id == member_id)
    drills = select(Drill.id).where(Drill.member_id == member_id)
    await session.execute(delete(Ring).where(col(Ring.channel_id).in_(channels)))
    await session.execute(delete(Ring).where(col(Ring.drill_id).in_(drills)))
    await session.execute(delete(Drill).where(col(Drill.member_id) == member_id))
    await session.execute(delete(RingChannel).where(col(RingChannel.member_id) == member_id))


def empty_ended(before: datetime) -> Update:
    """Return what empties channels removed before an instant; the rows stay, since rings name them by number."""
    return update(RingChannel).where(col(RingChannel.ended_at) < before).values(address="", error=None)
