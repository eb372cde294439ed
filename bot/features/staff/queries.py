"""The one-time links that are stored."""

from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.models import Claim
from bot.models.states import Role
from bot.unit_of_work import Work
from bot.unit_of_work.rows import changed


async def claim_of(work: Work, role: Role) -> Claim | None:
    """Return the latest claim on a role, used or not."""
    statement = select(Claim).where(Claim.business_id == work.business_id, Claim.role == role)
    return (await work.session.execute(statement)).scalar_one_or_none()


async def use(work: Work, claim: Claim) -> bool:
    """Mark a claim as used. Return False where it is used already, or too old."""
    statement = update(Claim).where(
        col(Claim.id) == claim.key, col(Claim.used_at).is_(None), col(Claim.expires_at) > work.now
    )
    return await changed(work.session, statement.values(used_at=work.now)) == 1


async def delete_claim(work: Work, role: Role) -> None:
    """Delete the claim on a role."""
    await work.session.execute(delete(Claim).where(col(Claim.business_id) == work.business_id, col(Claim.role) == role))
