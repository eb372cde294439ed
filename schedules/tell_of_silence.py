"""After a silence in open hours, say from when to when it was and what happened meanwhile."""

from bot.clock import Clock
from bot.features import businesses, connectivity
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def tell_of_silence(database: Database, clock: Clock) -> list[int]:
    """Tell one owner, once the backlog is taken in. Return the business.

    What there is to tell is read once the business is locked.
    """
    now = clock.now()
    async with database.transaction() as session:
        business_id = await connectivity.queries.untold(session, now)
        if business_id is None:
            return []
        await connectivity.silences.tell(
            UnitOfWork(session, now, await businesses.queries.locked(session, business_id))
        )
    return [business_id]
