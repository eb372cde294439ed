"""Offers whose time is up can no longer be paid."""

from bot.clock import Clock
from bot.database import Database
from bot.domain.urgent import CHECKOUT_LIVES
from bot.queries import businesses, money
from bot.services import offering
from bot.work import Work


async def expire_offers(database: Database, clock: Clock) -> bool:
    """Close one offer that has expired."""
    now = clock.now()
    async with database.transaction() as session:
        offer = await money.expired_offer(session, now, now - CHECKOUT_LIVES)
        if offer is None:
            return False
        await offering.expire(Work(session, now, await businesses.locked(session, offer.business_id)), offer)
    return True
