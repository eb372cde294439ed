"""Promise an answer to each client whose message waits without such a promise."""

from bot.clock import Clock
from bot.features import promises
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def begin_promises(database: Database, clock: Clock, look: Look) -> list[int]:
    """Begin the promises of one business, as many as are made in one go. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        business = await promises.queries.to_begin(session, look)
        if business is None:
            return []
        work = UnitOfWork(session, now, business)
        await promises.beginning.begin(work)
    return [work.business_id]
