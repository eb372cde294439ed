"""Find the closed hours of the coming week in which urgent contact is meant to be sold, and nobody is on duty."""

from datetime import timedelta

from bot.features import duty
from bot.features.businesses import standby
from bot.features.businesses.terms import current_terms
from bot.features.duty.rules import without
from bot.features.hours.intervals import Interval
from bot.features.hours.rules import Hours, hours_of
from bot.models.states import ExceptionKind
from bot.unit_of_work import UnitOfWork

WEEK = timedelta(weeks=1)


async def of_week(work: UnitOfWork) -> list[Interval]:
    """Return when nobody can be rung; nothing where nothing is sold. *Never* hours are meant to be so."""
    terms = await current_terms(work)
    if not terms.enabled or not terms.price or work.owner is None:
        return []
    start, end = work.now, work.now + WEEK
    closed = without([(start, end)], hours_of(work.business).open_between(start, end))
    if terms.never_hours:
        closed = without(closed, Hours(terms.never_hours, work.business.timezone).open_between(start, end))
    closed = without(closed, _not_sold(work))
    duties = [await duty.service.duty_of(work, member) for member in standby.people(work, terms)]
    return without(closed, duty.rules.covered(duties, start, end))


def _not_sold(work: UnitOfWork) -> list[Interval]:
    """Return the vacations in which urgent contact is not sold."""
    rows = [row for row in work.business.exceptions if row.kind == ExceptionKind.VACATION and not row.sells_urgent]
    return sorted((row.starts_at, row.held_until) for row in rows)
