"""At opening, the answers that the owner wrote while it was closed."""

from bot.clock import Clock
from bot.database import Database
from bot.queries import answers, businesses
from bot.services import answering
from bot.work import Work


async def release_answers(database: Database, clock: Clock) -> bool:
    """Send one held answer whose time has come."""
    now = clock.now()
    async with database.transaction() as session:
        answer = await answers.due(session, now)
        if answer is None:
            return False
        business = await businesses.locked(session, answer.business_id)
        await answering.release(Work(session, now, business), answer)
    return True
