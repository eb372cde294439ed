"""After a wall clock that was hours ahead is set right, do at the next opening what was put off until later."""

from bot.clock import Clock
from bot.features import queue, setup
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def follow_clock(database: Database, clock: Clock) -> list[int]:
    """Bring forward every digest that is due too late. Return the businesses."""
    now = clock.now()
    async with database.transaction() as session:
        far_off = await queue.queries.digests_far_off(session, now)
        works = [UnitOfWork(session, now, business) for business in far_off]
        return [work.business_id for work in works if await setup.service.follow_clock(work)]
