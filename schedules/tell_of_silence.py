"""After a silence in open hours, say from when to when it was and what happened meanwhile."""

from bot.features import connectivity
from bot.models import Business
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(connectivity.queries.untold)
async def tell_of_silence(work: UnitOfWork, _business: Business) -> None:
    """Tell one owner, once the backlog is taken in.

    What there is to tell is read once the business is locked.
    """
    await connectivity.silences.tell(work)
