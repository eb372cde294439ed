"""After a wall clock that was hours ahead is set right, do at the next opening what was put off until later."""

from bot.clock import Clock
from bot.features import queue, setup
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def follow_clock(database: Database, clock: Clock, look: Look) -> list[int]:
    """Bring forward what is due too late: digests, and what comes at clients' own openings. Return the businesses."""
    now = clock.now()
    async with database.transaction() as session:
        moved = []
        async for business in queue.queries.digests_far_off(session, now, look):
            work = UnitOfWork(session, now, business)
            if await setup.service.follow_clock(work):
                moved.append(work.business_id)
    return moved
