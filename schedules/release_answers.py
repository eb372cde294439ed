"""At opening, the answers that the owner wrote while it was closed."""

from bot.clock import Clock
from bot.database import Database
from bot.queries import answers
from bot.services import answering
from bot.work import Work


async def release_answers(database: Database, clock: Clock) -> bool:
    """Send one held answer whose time has come."""
    now = clock.now()
    async with database.transaction() as session:
        due = await answers.due(session, now)
        if due is not None and due.row is not None:
            await answering.release(Work(session, now, due.business), due.row)
    return due is not None
