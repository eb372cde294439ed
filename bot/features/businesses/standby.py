"""Know who can be woken for an urgent case, and for how long there is somebody: without anybody, nothing is sold."""

from datetime import datetime, timedelta

from bot.features import duty
from bot.features.duty import rules, steps
from bot.models import Member, UrgentTerms
from bot.unit_of_work import UnitOfWork

LOOKS_AHEAD = timedelta(days=2)


def people(work: UnitOfWork, terms: UrgentTerms) -> list[Member]:
    """Return whom the steps name that come before the promised minute, on duty or not."""
    return steps.people(work.business, steps.read(terms.steps), terms.minutes)


async def somebody(work: UnitOfWork, terms: UrgentTerms) -> bool:
    """Return whether anybody of the steps is on duty now."""
    for member in people(work, terms):
        if await duty.service.on_duty(work, member):
            return True
    return False


async def ends_at(work: UnitOfWork, terms: UrgentTerms) -> datetime | None:
    """Return when nobody of the steps is on duty any more; None where that is not soon."""
    end = work.now + LOOKS_AHEAD
    duties = [await duty.service.duty_of(work, member) for member in people(work, terms)]
    spans = rules.covered(duties, work.now, end)
    if not spans or spans[0][0] > work.now:
        return work.now
    return spans[0][1] if spans[0][1] < end else None
