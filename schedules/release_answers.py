"""Send, at opening, the answers that the owner wrote while it was closed."""

from bot.clock import Clock
from bot.features import answers
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def release_answers(database: Database, clock: Clock, look: Look) -> list[int]:
    """Send one held answer that is due. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await answers.queries.due(session, now, look)
        if due is not None and due.row is not None:
            await answers.sending.release(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
