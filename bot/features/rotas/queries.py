"""Find the businesses that have just closed."""

from datetime import datetime

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features.businesses.due import Look, business
from bot.models import Business


async def closing(session: AsyncSession, now: datetime, look: Look) -> Business | None:
    """Lock a business whose closing has come, or whose next one is not looked up yet."""
    due = or_(col(Business.rota_due_at) <= now, col(Business.rota_due_at).is_(None))
    return await business(session, select(Business.id).where(due, col(Business.id).is_not(None)), look)
