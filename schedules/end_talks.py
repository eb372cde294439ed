"""End the talks whose time is up."""

from bot.clock import Clock
from bot.features import talks
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def end_talks(database: Database, clock: Clock, look: Look) -> list[int]:
    """End one talk that is due. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await talks.queries.due(session, now, look)
        if due is not None and due.row is not None:
            await talks.endings.due(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
