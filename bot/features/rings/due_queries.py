"""Find what the process that rings is to do next: rings whose time has come, and addresses that are to be checked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Business, Member, Ring, RingChannel
from bot.models.ring_states import RingState
from bot.texts import Texts

_WAITING = Ring.state == RingState.WAITING
_ANY_CHANNEL = select(RingChannel.id).where(col(RingChannel.ended_at).is_(None)).limit(1)


@dataclass(frozen=True)
class DueRing:
    """A ring to be made, with all that it needs."""

    ring_id: int
    channel_id: int
    business_id: int
    is_drill: bool
    due_at: datetime
    address: str
    business: str
    language: str


@dataclass(frozen=True)
class Unchecked:
    """A channel whose address is to be checked."""

    channel_id: int
    business_id: int
    address: str


async def rings(session: AsyncSession, now: datetime, busy: set[int], limit: int) -> list[DueRing]:
    """Return rings that are due, the oldest first, none of them through a channel that is busy."""
    statement = (
        select(Ring, RingChannel, Business, Member.language)
        .where(
            _WAITING,
            col(Ring.due_at) <= now,
            RingChannel.id == Ring.channel_id,
            Business.id == Ring.business_id,
            Member.id == RingChannel.member_id,
            col(Ring.channel_id).not_in(busy),
        )
        .order_by(col(Ring.due_at), col(Ring.id))
        .limit(limit)
    )
    found = (await session.execute(statement)).all()
    return [
        DueRing(
            ring_id=ring.key,
            channel_id=channel.key,
            business_id=ring.business_id,
            is_drill=ring.drill_id is not None,
            due_at=ring.due_at,
            address=channel.address,
            business=business.name,
            language=Texts.of(language or business.language).language,
        )
        for ring, channel, business, language in found
    ]


async def next_ring_at(session: AsyncSession, now: datetime) -> datetime | None:
    """Return when the next ring is due after an instant."""
    statement = select(Ring.due_at).where(_WAITING, col(Ring.due_at) > now).order_by(col(Ring.due_at)).limit(1)
    return (await session.execute(statement)).scalar()


async def oldest_due_at(session: AsyncSession, business_id: int, now: datetime) -> datetime | None:
    """Return since when the ring of a business that is due for longest has waited."""
    statement = select(func.min(Ring.due_at)).where(_WAITING, Ring.business_id == business_id, col(Ring.due_at) <= now)
    return (await session.execute(statement)).scalar()


async def unchecked(session: AsyncSession, busy: set[int], limit: int) -> list[Unchecked]:
    """Return channels whose addresses are to be checked, none of them busy."""
    statement = select(RingChannel).where(
        col(RingChannel.checked_at).is_(None), col(RingChannel.ended_at).is_(None), col(RingChannel.id).not_in(busy)
    )
    found = (await session.execute(statement.order_by(col(RingChannel.id)).limit(limit))).scalars()
    return [Unchecked(row.key, row.business_id, row.address) for row in found]


async def are_there_any(session: AsyncSession) -> bool:
    """Return whether anybody has a channel."""
    return (await session.execute(_ANY_CHANNEL)).first() is not None
