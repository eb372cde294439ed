"""End drills that nobody confirmed in time, and tell their members what to look at."""

from bot.clock import Clock
from bot.features import drills
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def end_drills(database: Database, clock: Clock, look: Look) -> list[int]:
    """End one drill. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await drills.queries.due(session, now, look)
        if due is not None and due.row is not None:
            await drills.ending.miss(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
