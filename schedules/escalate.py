"""Urgent cases: reminders, the deputy, and at the promised minute the money back."""

from bot.clock import Clock
from bot.database import Database
from bot.queries import cases
from bot.services import casework
from bot.work import Work


async def escalate(database: Database, clock: Clock) -> bool:
    """Do the due step of one case."""
    now = clock.now()
    async with database.transaction() as session:
        due = await cases.due(session, now)
        if due is not None and due.row is not None:
            await casework.step(Work(session, now, due.business), due.row)
    return due is not None
