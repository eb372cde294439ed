"""Close the offers whose time is up, so that they can no longer be paid."""

from bot.features import sales
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import Offer
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(lambda now: sales.queries.expired_offers(now, now - CHECKOUT_LIVES))
async def expire_offers(work: UnitOfWork, offer: Offer) -> None:
    """Close one offer that has expired."""
    await sales.offers.expire(work, offer)
