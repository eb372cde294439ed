"""Write the digest at opening: once per closed period, even if the bot was down at opening."""

from bot.features import queue
from bot.models import Business
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(queue.queries.digest_due)
async def send_digests(work: UnitOfWork, _business: Business) -> None:
    """Write one digest that is due."""
    await queue.digest.at_opening(work)
