"""Store and find drills, who is to be offered one, and what was tried in each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Drill, Member, Ring, RingChannel
from bot.models.ring_states import DrillState

_OPEN = col(Drill.state) == DrillState.OPEN


@dataclass(frozen=True)
class Latest:
    """The latest drills of a member: the one that was proven last, and any."""

    proven: Drill | None
    any: Drill | None


async def add(session: AsyncSession, row: Drill) -> Drill:
    """Store a drill."""
    session.add(row)
    await session.flush()
    return row


async def get(session: AsyncSession, business_id: int, drill_id: int) -> Drill | None:
    row = await session.get(Drill, drill_id, populate_existing=True)
    return row if row is not None and row.business_id == business_id else None


async def open_of(session: AsyncSession, member_id: int) -> Drill | None:
    """Return the drill that waits for a member's word."""
    return (await session.execute(select(Drill).where(_OPEN, Drill.member_id == member_id))).scalar_one_or_none()


def due(now: datetime) -> SelectOfScalar[Drill]:
    """Find drills whose time is up."""
    return select(Drill).where(_OPEN, col(Drill.due_at) <= now)


def to_offer(now: datetime) -> SelectOfScalar[Member]:
    """Find members who are to be offered a drill."""
    return select(Member).where(col(Member.drill_offer_at) <= now)


async def latest(session: AsyncSession, member_id: int) -> Latest:
    """Return the latest drills of a member."""
    of_member = select(Drill).where(Drill.member_id == member_id).order_by(col(Drill.asked_at).desc()).limit(1)
    proven = await session.execute(of_member.where(Drill.state == DrillState.PROVEN))
    return Latest(proven.scalar_one_or_none(), (await session.execute(of_member)).scalar_one_or_none())


async def channels_changed_at(session: AsyncSession, member_id: int) -> datetime | None:
    """Return when a channel last began to ring for a member, or stopped."""
    changes = []
    for column in (col(RingChannel.checked_at), col(RingChannel.ended_at)):
        statement = select(func.max(column)).where(
            RingChannel.member_id == member_id, col(RingChannel.checked_at).is_not(None)
        )
        changes.append((await session.execute(statement)).scalar_one())
    return max((at for at in changes if at is not None), default=None)


async def rings_of(session: AsyncSession, drill: Drill) -> list[tuple[Ring, RingChannel]]:
    """Return what was rung in a drill besides Telegram, and through which channels."""
    statement = (
        select(Ring, RingChannel)
        .join(RingChannel, col(RingChannel.id) == Ring.channel_id)
        .where(RingChannel.member_id == drill.member_id, Ring.drill_id == drill.id)
        .order_by(col(Ring.id))
    )
    return [(ring, channel) for ring, channel in (await session.execute(statement)).all()]
