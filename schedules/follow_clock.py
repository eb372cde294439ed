"""A wall clock that was hours ahead and is set right: what was put off until then comes at the next opening."""

from bot.clock import Clock
from bot.features import queue, setup
from bot.storage.database import Database
from bot.unit_of_work import Work


async def follow_clock(database: Database, clock: Clock) -> bool:
    """Bring the next digest of every business forward, where it is due too late."""
    now = clock.now()
    async with database.transaction() as session:
        far_off = await queue.queries.digests_far_off(session, now)
        return any([await setup.service.follow_clock(Work(session, now, business)) for business in far_off])
