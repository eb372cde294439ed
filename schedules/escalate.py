"""Urgent cases: remind, ring the deputy, and give the money back at the promised minute."""

from bot.clock import Clock
from bot.features import urgent
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def escalate(database: Database, clock: Clock, look: Look) -> list[int]:
    """Do the due step of one case. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await urgent.queries.due(session, now, look)
        if due is not None and due.row is not None:
            await urgent.steps.step(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
