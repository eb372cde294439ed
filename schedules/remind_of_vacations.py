"""Remind owners, the day before, of a vacation that they planned."""

from bot.clock import Clock
from bot.features import absences
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def remind_of_vacations(database: Database, clock: Clock, look: Look) -> list[int]:
    """Remind one owner. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await absences.queries.to_remind(session, now, look)
        if due is not None and due.row is not None:
            await absences.reminders.remind(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
