"""Monthly plans: remind before each renewal, and end the plans that were not renewed."""

from bot.features import sales
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import Plan
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(lambda now: sales.queries.over(now - sales.plans.RENEWAL_MAY_BE_LATE, now, now - CHECKOUT_LIVES))
async def end_plans(work: UnitOfWork, plan: Plan) -> None:
    """End one plan."""
    await sales.plan_endings.end(work, plan)


@for_each(lambda now: sales.queries.to_remind(now + sales.plan_endings.REMIND_BEFORE))
async def remind_of_renewals(work: UnitOfWork, plan: Plan) -> None:
    """Remind of one renewal."""
    await sales.plan_endings.remind(work, plan)
