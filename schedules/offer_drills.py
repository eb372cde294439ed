"""Offer drills that are due: every 90 days, in open hours, to those on duty."""

from bot.clock import Clock
from bot.features import drills
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def offer_drills(database: Database, clock: Clock, look: Look) -> list[int]:
    """Offer one member a drill, or put it off to a better time. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await drills.queries.to_offer(session, now, look)
        if due is not None and due.row is not None:
            await drills.offers.offer_due(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
