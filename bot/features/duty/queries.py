"""Store and find the absences of members."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import MemberAbsence
from bot.unit_of_work import NOW

_KEPT = "absences of members"


async def coming(session: AsyncSession, business_id: int) -> list[MemberAbsence]:
    """Return the absences that are not over, the next first; read once in a transaction, and only where asked."""
    kept: dict[int, list[MemberAbsence]] = session.info.setdefault(_KEPT, {})
    if business_id not in kept:
        statement = select(MemberAbsence).where(
            MemberAbsence.business_id == business_id,
            col(MemberAbsence.ended_at).is_(None),
            col(MemberAbsence.ends_at) > session.info[NOW],
        )
        found = await session.execute(statement.order_by(col(MemberAbsence.starts_at), col(MemberAbsence.id)))
        kept[business_id] = list(found.scalars())
    return kept[business_id]


async def get(session: AsyncSession, business_id: int, absence_id: int) -> MemberAbsence | None:
    """Return an absence of a member of a business, ended or not."""
    found = await session.get(MemberAbsence, absence_id)
    return found if found is not None and found.business_id == business_id else None


async def add(session: AsyncSession, row: MemberAbsence) -> None:
    """Store an absence."""
    session.add(row)
    await changed(session)


async def changed(session: AsyncSession) -> None:
    """Write what was changed of absences, and have them read anew."""
    await session.flush()
    session.info.pop(_KEPT, None)
