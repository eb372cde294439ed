"""The calendars that are followed, and those whose time to be read has come."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Calendar


async def followed(session: AsyncSession, business_id: int) -> list[Calendar]:
    """Return the calendars that a business follows, oldest first."""
    statement = select(Calendar).where(Calendar.business_id == business_id, col(Calendar.ended_at).is_(None))
    return list((await session.execute(statement.order_by(col(Calendar.id)))).scalars())


async def get(session: AsyncSession, business_id: int, calendar_id: int) -> Calendar | None:
    """Return a calendar that a business follows."""
    calendar = await ever(session, business_id, calendar_id)
    return calendar if calendar is not None and calendar.ended_at is None else None


async def ever(session: AsyncSession, business_id: int, calendar_id: int) -> Calendar | None:
    """Return a calendar that a business follows or has followed."""
    calendar = await session.get(Calendar, calendar_id)
    return calendar if calendar is not None and calendar.business_id == business_id else None


def to_be_read(now: datetime) -> SelectOfScalar[Calendar]:
    """Find calendars that are to be read."""
    statement = select(Calendar).where(col(Calendar.ended_at).is_(None), col(Calendar.due_at) <= now)
    return statement.order_by(col(Calendar.due_at))
