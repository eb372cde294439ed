"""End drills that nobody confirmed in time, and tell their members what to look at."""

from bot.features import drills
from bot.models import Drill
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(drills.queries.due)
async def end_drills(work: UnitOfWork, drill: Drill) -> None:
    """End one drill."""
    await drills.ending.miss(work, drill)
