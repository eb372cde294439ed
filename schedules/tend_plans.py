"""Monthly plans: a reminder before each renewal, and an end where there was none."""

from bot.clock import Clock
from bot.database import Database
from bot.domain.urgent import CHECKOUT_LIVES
from bot.queries import plans
from bot.services import plans as service
from bot.work import Work


async def tend_plans(database: Database, clock: Clock) -> bool:
    """Remind of one renewal, or end one plan."""
    now = clock.now()
    async with database.transaction() as session:
        if due := await plans.over(session, now - service.RENEWAL_MAY_BE_LATE, now, now - CHECKOUT_LIVES):
            act = service.end
        elif due := await plans.to_remind(session, now + service.REMIND_BEFORE):
            act = service.remind
        else:
            return False
        if due.row is not None:
            await act(Work(session, now, due.business), due.row)
    return True
