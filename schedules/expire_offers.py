"""Offers whose time is up can no longer be paid."""

from bot.clock import Clock
from bot.database import Database
from bot.domain.urgent import CHECKOUT_LIVES
from bot.queries import money
from bot.services import offering
from bot.work import Work


async def expire_offers(database: Database, clock: Clock) -> bool:
    """Close one offer that has expired."""
    now = clock.now()
    async with database.transaction() as session:
        due = await money.expired_offer(session, now, now - CHECKOUT_LIVES)
        if due is not None and due.row is not None:
            await offering.expire(Work(session, now, due.business), due.row)
    return due is not None
