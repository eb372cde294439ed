"""Store acts, and find those that can still be undone."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Update, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Act
from bot.models.act_kinds import ActKind


async def add(session: AsyncSession, act: Act) -> Act:
    """Store an act."""
    session.add(act)
    await session.flush()
    return act


async def get(session: AsyncSession, business_id: int, act_id: int) -> Act | None:
    """Return an act of a business."""
    act = await session.get(Act, act_id)
    return act if act is not None and act.business_id == business_id else None


async def standing(
    session: AsyncSession, business_id: int, kinds: Collection[str], since: datetime, most: int
) -> list[Act]:
    """Return the latest acts of some kinds after an instant that have not been undone, the newest first."""
    statement = select(Act).where(
        Act.business_id == business_id,
        col(Act.kind).in_(kinds),
        col(Act.done_at) > since,
        col(Act.undone_at).is_(None),
    )
    return list((await session.execute(statement.order_by(col(Act.id).desc()).limit(most))).scalars())


async def latest_about(
    session: AsyncSession, business_id: int, kind: ActKind, subject_id: int, since: datetime
) -> Act | None:
    """Return the latest act of a kind about a row after an instant, undone or not."""
    statement = select(Act).where(
        Act.business_id == business_id,
        Act.kind == kind,
        Act.subject_id == subject_id,
        col(Act.done_at) > since,
    )
    return (await session.execute(statement.order_by(col(Act.id).desc()).limit(1))).scalars().first()


async def latest_of(session: AsyncSession, client_id: int, kind: ActKind, but: int) -> Act | None:
    """Return the latest act of a kind about a client that stands, other than the one `but`."""
    statement = select(Act).where(
        Act.client_id == client_id, Act.kind == kind, col(Act.undone_at).is_(None), col(Act.id) != but
    )
    return (await session.execute(statement.order_by(col(Act.id).desc()).limit(1))).scalars().first()


async def forget(session: AsyncSession, client_id: int, at: datetime) -> None:
    """Empty the acts about a client, whose numbers live on in buttons; none of them can be undone any more."""
    mine = update(Act).where(col(Act.client_id) == client_id)
    await session.execute(mine.values(detail=None))
    await session.execute(mine.where(col(Act.undone_at).is_(None)).values(undone_at=at))


def blank_old_details(before: datetime) -> Update:
    """Return what blanks the details of acts before an instant; the rows stay, since buttons name them by number.

    Those of blocks stay: they hold only which messages waited, which is told as long as those are kept apart.
    """
    old = update(Act).where(col(Act.done_at) < before, col(Act.kind) != ActKind.BLOCK, col(Act.detail).is_not(None))
    return old.values(detail=None)
