"""Keep the spans in which members are away. Each ends by itself."""

from bot.features.duty import queries
from bot.features.hours.intervals import Interval
from bot.models import Member, MemberAbsence
from bot.unit_of_work import UnitOfWork


async def of_member(work: UnitOfWork, member: Member) -> list[MemberAbsence]:
    """Return a member's absences that are not over, the next first."""
    return [row for row in await queries.coming(work.session, work.business_id) if row.member_id == member.id]


async def add(work: UnitOfWork, member: Member, span: Interval) -> MemberAbsence:
    """Have a member be away in a span."""
    start, end = span
    row = MemberAbsence(
        business_id=work.business_id, member_id=member.key, starts_at=start, ends_at=end, created_at=work.now
    )
    await queries.add(work.session, row)
    return row


async def remove(work: UnitOfWork, member: Member, absence_id: int) -> MemberAbsence | None:
    """End a member's absence, or call it off before it begins. Return None where there is none, or no more."""
    row = next((row for row in await of_member(work, member) if row.id == absence_id), None)
    if row is not None:
        row.ended_at = work.now
        await queries.changed(work.session)
    return row
