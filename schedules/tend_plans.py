"""Monthly plans: a reminder before each renewal, and an end where there was none."""

from bot.clock import Clock
from bot.database import Database
from bot.queries import businesses, plans
from bot.services import plans as service
from bot.work import Work


async def tend_plans(database: Database, clock: Clock) -> bool:
    """Remind of one renewal, or end one plan."""
    now = clock.now()
    async with database.transaction() as session:
        if plan := await plans.over(session, now - service.RENEWAL_MAY_BE_LATE, now):
            await service.end(Work(session, now, await businesses.locked(session, plan.business_id)), plan)
        elif plan := await plans.to_remind(session, now + service.REMIND_BEFORE):
            await service.remind(Work(session, now, await businesses.locked(session, plan.business_id)), plan)
        else:
            return False
    return True
