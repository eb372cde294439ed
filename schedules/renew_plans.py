"""Monthly plans: remind before each renewal, and end the plans that were not renewed."""

from bot.clock import Clock
from bot.features import sales
from bot.features.businesses.due import Look
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def tend_plans(database: Database, clock: Clock, look: Look) -> list[int]:
    """Remind of one renewal, or end one plan. Return its business."""
    now = clock.now()
    async with database.transaction() as session:
        renewed_by = now - sales.plans.RENEWAL_MAY_BE_LATE
        if due := await sales.queries.over(session, renewed_by, now, now - CHECKOUT_LIVES, look):
            act = sales.plan_endings.end
        elif due := await sales.queries.to_remind(session, now + sales.plan_endings.REMIND_BEFORE, look):
            act = sales.plan_endings.remind
        else:
            return []
        if due.row is not None:
            await act(UnitOfWork(session, now, due.business), due.row)
    return [due.business_id]
