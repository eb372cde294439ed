"""Find the vacation of which its owner is to be reminded."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.features import businesses
from bot.features.absences.rules import reminding
from bot.features.businesses.due import Due, Look
from bot.models import Business, HoursException
from bot.models.states import ExceptionKind

_AHEAD = timedelta(days=2)
"""Longer before a vacation begins nobody is reminded of it."""


def soon(now: datetime) -> SelectOfScalar[HoursException]:
    """Find vacations that begin so soon that their owner may have to be reminded."""
    return select(HoursException).where(
        HoursException.kind == ExceptionKind.VACATION,
        col(HoursException.ended_at).is_(None),
        col(HoursException.reminded_at).is_(None),
        col(HoursException.starts_at) > now,
        col(HoursException.starts_at) <= now + _AHEAD,
    )


async def to_remind(session: AsyncSession, now: datetime, look: Look) -> Due[HoursException] | None:
    """Return a vacation whose owner is to be reminded of it now, with its business, locked."""
    statement = (
        soon(now)
        .with_only_columns(
            col(HoursException.id),
            col(HoursException.business_id),
            col(HoursException.starts_at),
            col(Business.timezone),
        )
        .join(Business, col(Business.id) == col(HoursException.business_id))
        .where(col(HoursException.id).not_in(look.failed))
        .order_by(col(HoursException.starts_at))
    )
    for row_id, business_id, starts_at, timezone in (await session.execute(statement)).all():
        assert row_id is not None
        since, until = reminding(starts_at, ZoneInfo(timezone))
        if since <= now < until:
            look.take(row_id, business_id)
            business = await businesses.queries.locked(session, business_id)
            waits = (row for row in business.exceptions if row.ended_at is None and row.reminded_at is None)
            return Due(business, next((row for row in waits if row.id == row_id), None))
    return None
