"""Hand the business over to a member: the owner offers it, the member accepts, and the owner before stays as a deputy.

An offer is a claim that only its member can use, by a tap: once, within a day, and as long as it stands.
"""

import secrets
from datetime import timedelta

from bot.features import audit, delivery, urgent
from bot.features.clients.sender import Sender
from bot.features.clients.views import member_name
from bot.features.delivery import TapAnswer, View
from bot.features.staff import claims, handover_views, members, membership, ownership, queries
from bot.features.staff.ownership import Welcome
from bot.models import Claim, Member
from bot.models.act_kinds import ActKind
from bot.models.audit import AuditKind
from bot.models.calls import Purpose
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork

STANDS = timedelta(hours=24)
"""The time within which an offer can be accepted."""


async def offer(work: UnitOfWork, member: Member) -> str:
    """Offer the business to a member, and no more to anybody else; return what the owner reads."""
    await queries.delete_replacing(work.session, work.business_id, Role.OWNER)
    row = Claim(
        business_id=work.business_id,
        role=Role.OWNER,
        replaces=True,
        code_hash=secrets.token_hex(32),  # no code: a tap of the member's is all that uses it
        offered_to=member.telegram_id,
        name=member.name,
        expires_at=work.now + STANDS,
    )
    work.session.add(row)
    await audit.recording.record(work, AuditKind.HANDOVER_OFFERED, whom=member.telegram_id)
    t = work.texts_in(member.telegram_id)
    giver = member_name(t, work.owner) if work.owner is not None else ""
    _tell(work, member, handover_views.offered(t, work.business.name, giver, row.key))
    return handover_views.waits(work.texts, member_name(work.texts, member))


async def accepted(work: UnitOfWork, sender: Sender, claim_id: int, welcome: Welcome) -> TapAnswer:
    """Make the member who accepts the owner, and the owner before a deputy; both are told."""
    before, after = work.owner, work.member(sender.telegram_id)
    if before is None or after is None or after is before or not await _stands(work, sender, claim_id):
        return _over(work, sender)
    if not await queries.use(work.session, claim_id, work.now):
        return _over(work, sender)
    await _step_down(work, before)
    new = membership.Newcomer(after.telegram_id, Role.OWNER, after.language, after.name, after.duty_hours)
    work.actor = await membership.join(work, new)
    for role in (Role.DEPUTY, Role.STAFF):
        await claims.void(work, role)
    t = work.texts_in(before.telegram_id)
    members.speak(work, before, before.language)
    _tell(work, before, handover_views.passed(t, work.business.name, member_name(t, after)))
    await ownership.greet(work, sender, welcome)
    _tell(work, after, handover_views.received(work.texts, member_name(work.texts, before)))
    await ownership.bring_queue(work)
    await urgent.opening.alert_anew(work)
    return TapAnswer(keyboard=())


async def declined(work: UnitOfWork, sender: Sender, claim_id: int) -> TapAnswer:
    """Leave the business with its owner, who is told."""
    member = work.member(sender.telegram_id)
    if member is None or not await _stands(work, sender, claim_id):
        return _over(work, sender)
    await queries.delete_offer(work.session, claim_id)
    await audit.recording.record(work, AuditKind.HANDOVER_DECLINED, whom=sender.telegram_id)
    if work.owner is not None:
        _tell(work, work.owner, handover_views.refused(work.texts, member_name(work.texts, member)))
    return TapAnswer(handover_views.thanks(work.texts_in(sender.telegram_id)), ())


async def _stands(work: UnitOfWork, sender: Sender, claim_id: int) -> bool:
    """Return whether an offer to this member can still be taken."""
    row = await queries.claim(work.session, work.business_id, claim_id)
    return row is not None and row.offered_to == sender.telegram_id and not row.used_at and row.expires_at > work.now


async def _step_down(work: UnitOfWork, before: Member) -> None:
    """Take the rights of an owner away, at once: another becomes the owner in the same transaction."""
    before.role = Role.DEPUTY
    facts = {"before": {"role": Role.OWNER}, "after": {"role": Role.DEPUTY}}
    await audit.recording.record(work, ActKind.MEMBER, whom=before.telegram_id, facts=facts)
    await work.session.flush()


def _over(work: UnitOfWork, sender: Sender) -> TapAnswer:
    return TapAnswer(handover_views.over(work.texts_in(sender.telegram_id)), ())


def _tell(work: UnitOfWork, member: Member, view: View) -> None:
    to = delivery.recipients.staff(work, member.telegram_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT)
