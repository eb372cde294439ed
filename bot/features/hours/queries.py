"""Changes of the opening hours, newest last, and exceptions that are over."""

from datetime import datetime

from sqlalchemy import Delete, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import HoursChange, HoursException


async def add(session: AsyncSession, change: HoursChange) -> HoursChange:
    session.add(change)
    await session.flush()
    return change


async def get(session: AsyncSession, business_id: int, change_id: int) -> HoursChange | None:
    change = await session.get(HoursChange, change_id)
    return change if change is not None and change.business_id == business_id else None


async def latest_set(session: AsyncSession, business_id: int) -> HoursChange | None:
    """Return the latest change that was set and not taken back."""
    statement = (
        select(HoursChange)
        .where(
            HoursChange.business_id == business_id,
            col(HoursChange.set_at).is_not(None),
            col(HoursChange.ended_at).is_(None),
        )
        .order_by(col(HoursChange.set_at).desc(), col(HoursChange.id).desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


def delete_old_exceptions(before: datetime) -> Delete:
    """Return what deletes the exceptions that ended before an instant: each is read with its business."""
    return delete(HoursException).where(col(HoursException.ends_at) < before)
