"""What urgent contact costs and promises now, and whether it can be had at this moment."""

from bot.features.businesses import queries
from bot.features.businesses.rules import NIGHT
from bot.features.hours.rules import Hours, hours_of
from bot.models import Member, UrgentTerms
from bot.unit_of_work import UnitOfWork


async def current_terms(work: UnitOfWork) -> UrgentTerms:
    """Return the business's terms, which are made with it."""
    found = await queries.terms(work.session, work.business_id)
    assert found is not None, "every business has its terms"
    return found


def never_now(work: UnitOfWork, terms: UrgentTerms) -> bool:
    """Return whether nobody may wake the owner at this time."""
    return bool(terms.never_hours) and Hours(str(terms.never_hours), work.business.timezone).is_open(work.now)


def on_duty(work: UnitOfWork, member: Member) -> bool:
    """Return whether a member may be rung now; without hours of duty that is always."""
    time_zone = member.time_zone or work.business.timezone
    return not member.duty_hours or Hours(member.duty_hours, time_zone).is_open(work.now)


async def can_ring(work: UnitOfWork, terms: UrgentTerms) -> bool:
    """Return whether the owner may be woken now: not in the *never* hours, nor more often a night than allowed."""
    if never_now(work, terms):
        return False
    if terms.most_a_night is None:
        return True
    period = hours_of(work.business).closed_period(work.now)
    if period is None:
        return True
    since = period.since or work.now - NIGHT
    return await queries.count_since(work.session, work.business_id, since) < terms.most_a_night


async def on_sale(work: UnitOfWork, terms: UrgentTerms) -> bool:
    """Return whether paid urgent contact is offered at this moment."""
    return terms.enabled and terms.price > 0 and work.owner_id is not None and await can_ring(work, terms)
