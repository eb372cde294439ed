"""Urgent cases: reminders, the deputy, and at the promised minute the money back."""

from bot.clock import Clock
from bot.features import urgent
from bot.storage.database import Database
from bot.unit_of_work import Work


async def escalate(database: Database, clock: Clock) -> bool:
    """Do the due step of one case."""
    now = clock.now()
    async with database.transaction() as session:
        due = await urgent.queries.due(session, now)
        if due is not None and due.row is not None:
            await urgent.escalation.step(Work(session, now, due.business), due.row)
    return due is not None
