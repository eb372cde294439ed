"""Bring promises that are due back to the owner, also those that waited for the client's next message."""

from bot.features import promises, queue
from bot.models import Promise
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(promises.queries.due_back)
async def return_promises(work: UnitOfWork, _promise: Promise) -> None:
    """Bring back all that is due in the business of one."""
    await queue.coming_back.all_due(work)


@for_each(promises.queries.wrote_again)
async def return_what_was_written(work: UnitOfWork, promise: Promise) -> None:
    """Have one that waited for a message be due."""
    await promises.later.wrote_again(work, promise)
