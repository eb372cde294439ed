"""Monthly plans: a reminder before each renewal, and an end where there was none."""

from bot.clock import Clock
from bot.features import sales
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.storage.database import Database
from bot.unit_of_work import Work


async def tend_plans(database: Database, clock: Clock) -> bool:
    """Remind of one renewal, or end one plan."""
    now = clock.now()
    async with database.transaction() as session:
        if due := await sales.queries.over(session, now - sales.plans.RENEWAL_MAY_BE_LATE, now, now - CHECKOUT_LIVES):
            act = sales.plans.end
        elif due := await sales.queries.to_remind(session, now + sales.plans.REMIND_BEFORE):
            act = sales.plans.remind
        else:
            return False
        if due.row is not None:
            await act(Work(session, now, due.business), due.row)
    return True
