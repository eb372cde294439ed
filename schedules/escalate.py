"""Urgent cases: reminders, the deputy, and at the promised minute the money back."""

from bot.clock import Clock
from bot.database import Database
from bot.queries import businesses, cases
from bot.services import casework
from bot.work import Work


async def escalate(database: Database, clock: Clock) -> bool:
    """Do the due step of one case."""
    now = clock.now()
    async with database.transaction() as session:
        case = await cases.due(session, now)
        if case is None:
            return False
        await casework.step(Work(session, now, await businesses.locked(session, case.business_id)), case)
    return True
