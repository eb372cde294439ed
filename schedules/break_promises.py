"""Note which promises were not kept in time."""

from bot.clock import Clock
from bot.features import promises
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def break_promises(database: Database, clock: Clock, look: Look) -> list[int]:
    """Note one promise as broken. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await promises.queries.overdue(session, now, look)
        if due is not None and due.row is not None:
            await promises.keeping.broke(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
