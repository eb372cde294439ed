"""End the talks whose time is up."""

from bot.features import talks
from bot.models import Talk
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(talks.queries.due)
async def end_talks(work: UnitOfWork, talk: Talk) -> None:
    """End one talk that is due."""
    await talks.endings.due(work, talk)
