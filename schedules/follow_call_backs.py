"""Remind whoever promised a call when its time has come, and end the time in which a client can deny one."""

from bot.clock import Clock
from bot.features import call_backs
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def follow_call_backs(database: Database, clock: Clock, look: Look) -> list[int]:
    """Do what is due about one call. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await call_backs.queries.due(session, now, look)
        if due is not None and due.row is not None:
            await call_backs.reminders.due(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
