"""Bring promises that are due back to the owner, also those that waited for the client's next message."""

from bot.clock import Clock
from bot.features import promises, queue
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def return_promises(database: Database, clock: Clock, look: Look) -> list[int]:
    """Bring back all that is due in one business, or have one that waited for a message be due. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await promises.queries.due_back(session, now, look)
        if due is not None:
            await queue.coming_back.all_due(UnitOfWork(session, now, due.business))
            return [due.business_id]
        written = await promises.queries.wrote_again(session, look)
        if written is not None and written.row is not None:
            await promises.later.wrote_again(UnitOfWork(session, now, written.business), written.row)
    return [written.business_id] if written is not None else []
