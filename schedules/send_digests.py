"""At opening, the digest: once per closed period, also when the bot was down at opening."""

from bot.clock import Clock
from bot.features import queue
from bot.storage.database import Database
from bot.unit_of_work import Work


async def send_digests(database: Database, clock: Clock) -> bool:
    """Write one digest that is due."""
    now = clock.now()
    async with database.transaction() as session:
        business = await queue.queries.digest_due(session, now)
        if business is None:
            return False
        await queue.digest.at_opening(Work(session, now, business))
    return True
