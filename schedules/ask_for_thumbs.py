"""Ask clients for a thumb some time after "Done"."""

from bot.clock import Clock
from bot.features import feedback
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def ask_for_thumbs(database: Database, clock: Clock, look: Look) -> list[int]:
    """Ask one client, or put the question off. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await feedback.queries.due(session, now, look)
        if due is not None and due.row is not None:
            await feedback.thumbs.ask(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
