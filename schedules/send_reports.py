"""Send the figures of the week before at the first opening of a week."""

from bot.clock import Clock
from bot.features import reports
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork


async def send_reports(database: Database, clock: Clock, look: Look) -> list[int]:
    """Send one report that is due, or look up when it will be. Return the business."""
    now = clock.now()
    async with database.transaction() as session:
        business = await reports.queries.due(session, now, look)
        if business is None:
            return []
        work = UnitOfWork(session, now, business)
        await reports.weekly.send_due(work)
    return [work.business_id]
