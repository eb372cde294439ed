"""Close the offers whose time is up, so that they can no longer be paid."""

from bot.clock import Clock
from bot.features import sales
from bot.features.businesses.due import Look
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def expire_offers(database: Database, clock: Clock, look: Look) -> list[int]:
    """Close one offer that has expired. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await sales.queries.expired_offer(session, now, now - CHECKOUT_LIVES, look)
        if due is not None and due.row is not None:
            await sales.offers.expire(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
