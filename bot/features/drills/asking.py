"""Have a drill made: the alert in Telegram and every ring channel, as in an urgent case.

Who asks for an own drill gets it at any time. Nobody else makes a sound for somebody off duty, or in the *never* hours.
"""

from collections.abc import Sequence
from enum import StrEnum

from bot.features import delivery, duty, rings
from bot.features.businesses.terms import current_terms, never_now
from bot.features.drills import queries, rules, views
from bot.models import Drill, Member
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.ringing import addresses
from bot.unit_of_work import UnitOfWork


class Begun(StrEnum):
    """What came of asking for somebody's drill."""

    RINGS = "rings"
    RUNS = "runs"
    """One was asked for before, and still waits for the tap."""
    OFF_DUTY = "off duty"
    """It is offered later instead."""
    NEVER = "never"
    """So it is in these hours."""


async def own(work: UnitOfWork, member: Member) -> Begun:
    """Ring for a member who wants to know whether it does."""
    return await _begin(work, member, asked_by=None)


async def everybody(work: UnitOfWork, asked_by: Member, people: Sequence[Member]) -> int:
    """Ring for those of some people who are on duty; return how many. The others are offered a drill when they are."""
    found = {}
    for member in people:
        own_wish = member is asked_by
        found[member.key] = await own(work, member) if own_wish else await _for_another(work, member, asked_by)
    for begun in (Begun.OFF_DUTY, Begun.NEVER):
        if names := [member.name for member in people if found[member.key] is begun]:
            view = views.held(work.texts_in(asked_by.telegram_id), names, never=begun is Begun.NEVER)
            to = delivery.recipients.staff(work, asked_by.telegram_id)
            delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT)
    return sum(begun in {Begun.RINGS, Begun.RUNS} for begun in found.values())


async def _for_another(work: UnitOfWork, member: Member, asked_by: Member) -> Begun:
    never = never_now(work, await current_terms(work))
    if not never and await duty.service.on_duty(work, member):
        return await _begin(work, member, asked_by=asked_by.key)
    member.drill_offer_at = work.now
    return Begun.NEVER if never else Begun.OFF_DUTY


async def _begin(work: UnitOfWork, member: Member, asked_by: int | None) -> Begun:
    if await queries.open_of(work.session, member.key) is not None:
        return Begun.RUNS
    due_at = work.now + rules.PROVES_WITHIN
    row = Drill(business_id=work.business_id, member_id=member.key, asked_at=work.now, due_at=due_at)
    row.asked_by = asked_by
    drill = await queries.add(work.session, row)
    member.drill_offer_at = work.now + rules.EVERY
    await rings.service.ring(work, member, drill_id=drill.key)
    rung = [addresses.masked(channel.address) for _, channel in await queries.rings_of(work.session, drill)]
    view = views.asked(work.texts_in(member.telegram_id), work.business.name, drill.key, rung)
    delivery.tell(
        work,
        delivery.recipients.staff(work, member.telegram_id),
        view,
        purpose=Purpose.DRILL,
        subject_id=drill.key,
        priority=Priority.ALERT,
    )
    return Begun.RINGS
