"""Say at closing who is on duty tonight."""

from bot.clock import Clock
from bot.features import rotas
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def tell_of_tonight(database: Database, clock: Clock, look: Look) -> list[int]:
    """Tell the staff of one business that has just closed. Return it."""
    now = clock.now()
    async with database.transaction() as session:
        business = await rotas.queries.closing(session, now, look)
        if business is None or business.id is None:
            return []
        await rotas.tonight.at_closing(UnitOfWork(session, now, business))
        return [business.id]
