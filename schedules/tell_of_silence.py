"""After a silence in open hours: from when to when it was, and what happened meanwhile."""

from bot.clock import Clock
from bot.database import Database
from bot.queries import businesses, vigils
from bot.services import vigil
from bot.work import Work


async def tell_of_silence(database: Database, clock: Clock) -> bool:
    """Tell one owner, once the backlog is taken in. What there is to tell is read once his business is locked."""
    now = clock.now()
    async with database.transaction() as session:
        business_id = await vigils.untold(session, now)
        if business_id is None:
            return False
        await vigil.tell(Work(session, now, await businesses.locked(session, business_id)))
    return True
