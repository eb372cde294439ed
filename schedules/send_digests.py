"""Write the digest at opening: once per closed period, even if the bot was down at opening."""

from bot.clock import Clock
from bot.features import queue
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def send_digests(database: Database, clock: Clock, look: Look) -> list[int]:
    """Write one digest that is due. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        business = await queue.queries.digest_due(session, now, look)
        if business is None:
            return []
        work = UnitOfWork(session, now, business)
        await queue.digest.at_opening(work)
    return [work.business_id]
