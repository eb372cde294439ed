"""Note which promises were not kept in time."""

from bot.features import promises
from bot.models import Promise
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(promises.queries.overdue)
async def break_promises(work: UnitOfWork, promise: Promise) -> None:
    """Note one promise as broken."""
    await promises.keeping.broke(work, promise)
