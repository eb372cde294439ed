"""Bring what waits of clients with hours of their own at their opening, even if the bot was down then."""

from bot.clock import Clock
from bot.features import queue
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def open_for_clients(database: Database, clock: Clock, look: Look) -> list[int]:
    """Open for one client whose time has come. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await queue.queries.opening_due(session, now, look)
        if due is not None and due.row is not None:
            await queue.own_openings.at_opening(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
