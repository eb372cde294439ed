"""Keep the spans in which members are away. Each ends by itself."""

from bot.features import acts
from bot.features.duty import queries
from bot.features.duty.changing import changed
from bot.features.hours.intervals import Interval
from bot.models import Member, MemberAbsence
from bot.models.act_kinds import ActKind
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
    detail, whom = {"member": member.key}, member.telegram_id
    await acts.service.note(work, ActKind.MEMBER_AWAY, subject_id=row.key, detail=detail, whom=whom)
    await changed(work)
    return row


async def remove(work: UnitOfWork, member: Member, absence_id: int) -> MemberAbsence | None:
    """End a member's absence, or call it off before it begins. Return None where there is none, or no more."""
    row = next((row for row in await of_member(work, member) if row.id == absence_id), None)
    if row is not None:
        await end(work, row)
        if not await acts.service.mark_undone(work, ActKind.MEMBER_AWAY, row.key):
            await acts.service.note(work, ActKind.MEMBER_BACK, subject_id=row.key, whom=member.telegram_id)
    return row


async def end(work: UnitOfWork, row: MemberAbsence) -> None:
    """End an absence now."""
    row.ended_at = work.now
    await queries.changed(work.session)
    await changed(work)


async def go_on(work: UnitOfWork, row: MemberAbsence) -> None:
    """Let an absence hold again that was ended."""
    row.ended_at = None
    await queries.changed(work.session)
    await changed(work)
