"""Store and find one-time links."""

from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Claim, Client
from bot.models.states import Role
from bot.unit_of_work.rows import changed


async def claim_by(session: AsyncSession, business_id: int, role: Role, code_hash: str) -> Claim | None:
    """Return the claim on a role that a code belongs to, used or not."""
    statement = select(Claim).where(Claim.code_hash == code_hash, Claim.business_id == business_id, Claim.role == role)
    return (await session.execute(statement)).scalar_one_or_none()


async def use(session: AsyncSession, claim_id: int, now: datetime) -> bool:
    """Mark a claim as used. Return False where it is used already, or too old."""
    statement = update(Claim).where(
        col(Claim.id) == claim_id, col(Claim.used_at).is_(None), col(Claim.expires_at) > now
    )
    return await changed(session, statement.values(used_at=now)) == 1


async def delete_replacing(session: AsyncSession, business_id: int, role: Role) -> None:
    """Delete the claim to the place of whoever has a role."""
    place = col(Claim.business_id) == business_id, col(Claim.role) == role
    await session.execute(delete(Claim).where(*place, col(Claim.replaces)))


async def delete_claims(session: AsyncSession, business_id: int, role: Role) -> None:
    """Delete all claims on a role."""
    await session.execute(delete(Claim).where(col(Claim.business_id) == business_id, col(Claim.role) == role))


async def delete_dead(session: AsyncSession, business_id: int, now: datetime) -> None:
    """Delete the invitations that were used, or whose time is over."""
    over = or_(col(Claim.used_at).is_not(None), col(Claim.expires_at) <= now)
    invitations = col(Claim.business_id) == business_id, ~col(Claim.replaces)
    await session.execute(delete(Claim).where(*invitations, over))


async def open_claims(session: AsyncSession, business_id: int, now: datetime) -> list[Claim]:
    """Return the claims that nobody has used and whose time is not over, the first to end first."""
    statement = select(Claim).where(
        Claim.business_id == business_id, col(Claim.used_at).is_(None), col(Claim.expires_at) > now
    )
    return list((await session.execute(statement.order_by(col(Claim.expires_at), col(Claim.id)))).scalars())


async def claim(session: AsyncSession, business_id: int, claim_id: int) -> Claim | None:
    """Return a claim of a business."""
    found = await session.get(Claim, claim_id)
    return found if found is not None and found.business_id == business_id else None


async def delete_offer(session: AsyncSession, claim_id: int) -> None:
    """Delete an offer of the business."""
    await session.execute(delete(Claim).where(col(Claim.id) == claim_id, col(Claim.offered_to).is_not(None)))


async def delete_claim(session: AsyncSession, business_id: int, claim_id: int) -> bool:
    """Delete one claim that is no link to the owner's place; return False where there is none."""
    of_the_owner = or_(col(Claim.role) != Role.OWNER, col(Claim.offered_to).is_not(None))
    mine = col(Claim.business_id) == business_id, col(Claim.id) == claim_id, of_the_owner
    return await changed(session, delete(Claim).where(*mine)) == 1


async def nobody_cares_for(session: AsyncSession, business_id: int, telegram_id: int) -> int:
    """Have nobody look after the clients of a member who leaves; return how many clients that is."""
    theirs = col(Client.business_id) == business_id, col(Client.cared_for_by) == telegram_id
    return await changed(session, update(Client).where(*theirs).values(cared_for_by=None))
