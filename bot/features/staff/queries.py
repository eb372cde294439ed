"""Store and find one-time links."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Claim
from bot.models.states import Role
from bot.unit_of_work.rows import changed


async def claim_on(session: AsyncSession, business_id: int, role: Role) -> Claim | None:
    """Return the latest claim on a role, used or not."""
    statement = select(Claim).where(Claim.business_id == business_id, Claim.role == role)
    return (await session.execute(statement)).scalar_one_or_none()


async def use(session: AsyncSession, claim_id: int, now: datetime) -> bool:
    """Mark a claim as used. Return False where it is used already, or too old."""
    statement = update(Claim).where(
        col(Claim.id) == claim_id, col(Claim.used_at).is_(None), col(Claim.expires_at) > now
    )
    return await changed(session, statement.values(used_at=now)) == 1


async def delete_claim(session: AsyncSession, business_id: int, role: Role) -> None:
    """Delete the claim on a role."""
    await session.execute(delete(Claim).where(col(Claim.business_id) == business_id, col(Claim.role) == role))
