"""Say what is due about papers that clients are asked for: the list at opening, a reminder, thanks."""

from bot.clock import Clock
from bot.features import papers
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def ask_for_papers(database: Database, clock: Clock, look: Look) -> list[int]:
    """See to one list that is due. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await papers.queries.due(session, now, look)
        if due is not None and due.row is not None:
            work = UnitOfWork(session, now, due.business)
            await papers.saying.go_on(work, due.row)
            await papers.showing.update(work, due.row)
    return [due.business_id] if due is not None else []
