"""Urgent cases: remind, ring the deputy, and give the money back at the promised minute."""

from bot.features import urgent
from bot.models import Case
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(urgent.queries.due)
async def escalate(work: UnitOfWork, case: Case) -> None:
    """Do the due step of one case."""
    await urgent.steps.step(work, case)
