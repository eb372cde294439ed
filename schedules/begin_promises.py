"""Promise an answer to each client whose message waits without such a promise."""

from bot.features import promises
from bot.models import Business
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(promises.queries.to_begin)
async def begin_promises(work: UnitOfWork, _business: Business) -> None:
    """Begin the promises of one business, as many as are made in one go."""
    await promises.beginning.begin(work)
