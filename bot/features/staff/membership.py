"""Let people join and leave the staff, as rows."""

from dataclasses import dataclass

from bot.features import audit, duty, rings
from bot.models import Member
from bot.models.audit import AuditKind
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Newcomer:
    """Somebody who joins the staff, in a role."""

    telegram_id: int
    role: Role
    language: str | None
    name: str | None = None
    duty_hours: str | None = None


async def join(work: UnitOfWork, newcomer: Newcomer) -> Member:
    """Make somebody a member; a member already gets the new role instead of the old one."""
    member = work.member(newcomer.telegram_id)
    if member is None:
        member = Member(business_id=work.business_id, telegram_id=newcomer.telegram_id, role=newcomer.role)
        work.business.members.append(member)
    member.role, member.language, member.duty_hours = newcomer.role, newcomer.language, newcomer.duty_hours
    member.name, member.joined_at = newcomer.name or member.name, work.now
    await audit.recording.record(work, AuditKind.JOINED, whom=member.telegram_id, facts={"as_what": member.role})
    await duty.changing.changed(work)
    return member


async def remove(work: UnitOfWork, member: Member) -> None:
    """Take a member's rights away, at once: another may become the owner in the same transaction."""
    await rings.service.forget(work, member)
    work.business.members.remove(member)
    await audit.recording.record(work, AuditKind.LEFT, whom=member.telegram_id, facts={"as_what": member.role})
    await duty.changing.changed(work)
