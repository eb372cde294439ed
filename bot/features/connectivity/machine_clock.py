"""Keep how far the machine's clock is off, and tell the owner once of each change.

Beyond 30 seconds the owner is told. Beyond 2 minutes urgent contact is not sold: what is promised by the minute could
not be kept. It is sold again as soon as the clock is right.
"""

from datetime import timedelta
from enum import IntEnum

from bot.features import delivery
from bot.features.businesses.rules import CLOCK_SOLD_WITHIN, CLOCK_TOLD_BEYOND
from bot.features.businesses.terms import current_terms
from bot.features.connectivity import clock_views
from bot.models import UrgentTerms
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork

SLACK = timedelta(seconds=10)
"""A clock is better only once it is clearly so: one at the edge is told of once."""


class Standing(IntEnum):
    """How a clock stands."""

    RIGHT = 0
    OFF = 1
    WRONG = 2


def standing(ahead: timedelta, was: Standing = Standing.RIGHT) -> Standing:
    """Return how a clock stands that was as it `was`."""
    off = abs(ahead)
    if off > CLOCK_SOLD_WITHIN - (SLACK if was is Standing.WRONG else timedelta(0)):
        return Standing.WRONG
    if off > CLOCK_TOLD_BEYOND - (SLACK if was is not Standing.RIGHT else timedelta(0)):
        return Standing.OFF
    return Standing.RIGHT


def is_news(terms: UrgentTerms, ahead: timedelta) -> bool:
    """Return whether the clock stands other than is stored."""
    was = _stored(terms)
    return standing(ahead, was) is not was


async def note(work: UnitOfWork, ahead: timedelta) -> None:
    """Store how the clock stands, and tell the owner what that means, quietly; once, however many processes look."""
    terms = await current_terms(work)
    was = _stored(terms)
    now = standing(ahead, was)
    if now is was:
        return
    terms.clock_ahead_seconds = 0 if now is Standing.RIGHT else round(ahead.total_seconds())
    if work.owner_id is None:
        return
    sells = terms.enabled and terms.price > 0
    if now is Standing.RIGHT:
        view = clock_views.right_again(work.texts, sold_again=sells and was is Standing.WRONG)
    else:
        view = clock_views.off(work.texts, ahead, unsold=sells and now is Standing.WRONG)
    owner = delivery.recipients.owner(work)
    delivery.tell(work, owner, view, purpose=Purpose.STAFF_TEXT, priority=Priority.DIGEST, quiet=True)


def _stored(terms: UrgentTerms) -> Standing:
    return standing(timedelta(seconds=terms.clock_ahead_seconds))
