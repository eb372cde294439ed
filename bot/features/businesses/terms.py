"""Return what urgent contact costs and promises, whether it is sold at this moment, and who may be woken."""

from datetime import datetime

from bot.features import duty
from bot.features.businesses import queries, standby
from bot.features.businesses.rules import CLOCK_SOLD_WITHIN, NIGHT
from bot.features.hours.rules import Hours, hours_of
from bot.models import HoursException, Member, UrgentTerms
from bot.models.states import ExceptionKind
from bot.unit_of_work import UnitOfWork


async def current_terms(work: UnitOfWork) -> UrgentTerms:
    """Return the business's terms, which are made with it."""
    found = await queries.terms(work.session, work.business_id)
    assert found is not None, "every business has its terms"
    return found


def never_now(work: UnitOfWork, terms: UrgentTerms, at: datetime | None = None) -> bool:
    """Return whether nobody may be woken now, or at another instant."""
    return bool(terms.never_hours) and Hours(str(terms.never_hours), work.business.timezone).is_open(at or work.now)


def vacation(work: UnitOfWork) -> HoursException | None:
    """Return the vacation that the owner is on now."""
    rows = (row for row in work.business.exceptions if row.kind == ExceptionKind.VACATION)
    return next((row for row in rows if row.starts_at <= work.now < row.held_until), None)


async def stand_in(work: UnitOfWork) -> Member | None:
    """Return the member who stands in for an owner on vacation and is on duty now."""
    away = vacation(work)
    covered_by = away.covered_by if away is not None else None
    found = next((one for one in work.business.members if covered_by is not None and one.id == covered_by), None)
    return found if found is not None and await duty.service.on_duty(work, found) else None


def clock_is_wrong(terms: UrgentTerms) -> bool:
    """Return whether the machine's clock is so far off that a promise by the minute cannot be kept."""
    return abs(terms.clock_ahead_seconds) > CLOCK_SOLD_WITHIN.total_seconds()


async def may_wake(work: UnitOfWork, member: Member, at: datetime | None = None) -> bool:
    """Return whether a member is on duty, outside the *never* hours, now or at another instant."""
    return await duty.service.on_duty(work, member, at) and not never_now(work, await current_terms(work), at)


async def can_ring(work: UnitOfWork, terms: UrgentTerms) -> bool:
    """Return whether somebody may be woken now: on duty, not in the *never* hours, not more often a night than allowed.

    Of a vacation, each usual night counts for itself.
    """
    if never_now(work, terms) or not await standby.somebody(work, terms):
        return False
    if terms.most_a_night is None:
        return True
    period = hours_of(work.business).closed_period(work.now)
    if period is None:
        return True
    since = period.since or work.now - NIGHT
    if vacation(work) is not None:
        since = max(since, hours_of(work.business).usual.last_closing(work.now) or since)
    return await queries.count_since(work.session, work.business_id, since) < terms.most_a_night


async def on_sale(work: UnitOfWork, terms: UrgentTerms) -> bool:
    """Return whether paid urgent contact is offered now: not by a clock that is wrong, nor in a vacation without it."""
    away = vacation(work)
    if clock_is_wrong(terms) or (away is not None and not away.sells_urgent):
        return False
    return terms.enabled and terms.price > 0 and work.owner_id is not None and await can_ring(work, terms)
