"""Ask clients for a thumb some time after "Done"."""

from bot.features import feedback
from bot.models import Thumb
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(feedback.queries.due)
async def ask_for_thumbs(work: UnitOfWork, thumb: Thumb) -> None:
    """Ask one client, or put the question off."""
    await feedback.thumbs.ask(work, thumb)
