"""Offer drills: when urgent contact is switched on, when what rings for somebody changes, to who is new, every 90 days.

An offer is a message with a button. It makes no sound while the business is closed, and comes to nobody off duty.
"""

from bot.features import delivery, duty, rings
from bot.features.businesses.terms import current_terms
from bot.features.drills import rules, standing, views
from bot.features.drills.standing import sells, who_is_woken
from bot.features.hours.rules import hours_of
from bot.models import Member
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def switched_on(work: UnitOfWork) -> None:
    """Offer the owner a drill at once, and the others in the next open hours in which they are on duty."""
    for member in who_is_woken(work.business, await current_terms(work)):
        if member is work.owner:
            _offer(work, member, views.offer_for_sale(work.texts_in(member.telegram_id)))
        elif not rules.offered_just_now(member.drill_offer_at, work.now):
            member.drill_offer_at = work.now


async def joined(work: UnitOfWork, member: Member) -> None:
    """Have somebody new whom an urgent case wakes be offered a drill, in open hours and on duty."""
    if member in who_is_woken(work.business, await current_terms(work)):
        member.drill_offer_at = work.now


@rings.channels.changed.listener
async def channels_changed(work: UnitOfWork, member: Member) -> None:
    """Offer a drill to a member whose channels are others than before."""
    if not sells(await current_terms(work)):
        return
    _offer(work, member, views.offer_for_change(work.texts_in(member.telegram_id)))


async def offer_due(work: UnitOfWork, member: Member) -> None:
    """Offer a drill that is due: in open hours, on duty, and while somebody could be woken at all."""
    hours = hours_of(work.business)
    terms = await current_terms(work)
    if not sells(terms):
        member.drill_offer_at = None  # switching it on makes it due
    elif member not in who_is_woken(work.business, terms):
        member.drill_offer_at = work.now + rules.EVERY
    elif not hours.is_open(work.now):
        member.drill_offer_at = hours.next_opening(work.now) or work.now + rules.EVERY
    elif not await duty.service.on_duty(work, member):
        member.drill_offer_at = work.now + rules.LOOK_AGAIN
    else:
        found = await standing.of_member(work.session, member)
        t = work.texts_in(member.telegram_id)
        _offer(work, member, views.offer_due(t, found.proven_at, member.time_zone or work.business.timezone))


def _offer(work: UnitOfWork, member: Member, view: delivery.View) -> None:
    if rules.offered_just_now(member.drill_offer_at, work.now):
        return
    member.drill_offer_at = work.now + rules.EVERY
    quiet = not hours_of(work.business).is_open(work.now)
    to = delivery.recipients.staff(work, member.telegram_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, quiet=quiet)
