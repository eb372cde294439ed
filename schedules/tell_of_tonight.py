"""Say at closing who is on duty tonight."""

from bot.features import rotas
from bot.models import Business
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(rotas.queries.closing)
async def tell_of_tonight(work: UnitOfWork, _business: Business) -> None:
    """Tell the staff of one business that has just closed."""
    await rotas.tonight.at_closing(work)
