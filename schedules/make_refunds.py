"""Refunds that the staff asked for: make each once it cannot be undone any more."""

from bot.clock import Clock
from bot.features import payments, urgent
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def make_refunds(database: Database, clock: Clock, look: Look) -> list[int]:
    """Make one refund that is due. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        due = await payments.queries.held_refund(session, now, look)
        if due is not None and due.row is not None:
            await urgent.held_refunds.make(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id] if due is not None else []
