"""Know who is who in the team: roles, hours of duty, absences, who is on duty now, and the links that are open."""

from typing import TypedDict

from bot.features import audit, drills, duty
from bot.features.staff import queries
from bot.models import Member
from bot.models.audit import AuditKind
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork


class Away(TypedDict):
    """An absence that is not over, in seconds since 1970."""

    id: int
    starts: float
    ends: float


class Rang(TypedDict):
    """When it last rang for a member in a drill, and whether that still counts, as JSON."""

    at: float | None
    void: bool
    missed: bool
    alone: bool


class Person(TypedDict):
    """A member, as JSON."""

    id: int
    name: str
    role: str
    language: str
    zone: str
    duty: str | None
    away: list[Away]
    on_duty: bool
    blocked: bool
    rang: Rang


class Link(TypedDict):
    """A link that nobody has opened, as JSON."""

    id: int
    role: str
    name: str
    until: float


async def people(work: UnitOfWork) -> list[Person]:
    """Return everybody, the owner first, then deputies, in the order in which they joined."""
    order = [Role.OWNER, Role.DEPUTY, Role.STAFF]
    return [
        await _person(work, one) for one in sorted(work.business.members, key=lambda one: order.index(Role(one.role)))
    ]


async def _person(work: UnitOfWork, member: Member) -> Person:
    away = await duty.absences.of_member(work, member)
    return Person(
        id=member.key,
        name=member.name or "",
        role=member.role,
        language=member.language or work.business.language,
        zone=duty.service.zone_of(work, member),
        duty=member.duty_hours,
        away=[Away(id=row.key, starts=row.starts_at.timestamp(), ends=row.ends_at.timestamp()) for row in away],
        on_duty=await duty.service.on_duty(work, member),
        blocked=member.blocked_at is not None,
        rang=await _rang(work, member),
    )


async def _rang(work: UnitOfWork, member: Member) -> Rang:
    found = await drills.standing.of_member(work.session, member)
    at = found.proven_at.timestamp() if found.proven_at else None
    return Rang(at=at, void=found.void, missed=found.missed, alone=not found.has_channels)


async def links(work: UnitOfWork) -> list[Link]:
    """Return the links that may still be opened, and the offer of the business; the first to end first."""
    found = await queries.open_claims(work.session, work.business_id, work.now)
    return [
        Link(id=claim.key, role=claim.role, name=claim.name or "", until=claim.expires_at.timestamp())
        for claim in found
        if claim.role != Role.OWNER or claim.offered_to is not None
    ]


async def void(work: UnitOfWork, claim_id: int) -> None:
    """Let a link make nobody a member any more."""
    if await queries.delete_claim(work.session, work.business_id, claim_id):
        await audit.recording.record(work, AuditKind.LINK_VOIDED)
