"""After a silence in open hours, say from when to when it was and what happened meanwhile."""

from bot.clock import Clock
from bot.features import connectivity
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def tell_of_silence(database: Database, clock: Clock, look: Look) -> list[int]:
    """Tell one owner, once the backlog is taken in. Return the business.

    What there is to tell is read once the business is locked.
    """
    now = clock.now()
    async with database.transaction() as session:
        business = await connectivity.queries.untold(session, now, look)
        if business is None:
            return []
        work = UnitOfWork(session, now, business)
        await connectivity.silences.tell(work)
    return [work.business_id]
