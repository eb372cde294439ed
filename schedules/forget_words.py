"""Forget the words of what has been done for long enough: every hour, a business and a few rows at a time.

A start does it before any bot is at work: the database may be a restored one.
"""

from bot.clock import Clock
from bot.features import businesses, privacy
from bot.features.businesses.due import Look
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork

BREATH = 0.005
"""Seconds between two transactions; at least as long as the last one took, so that others get their turn."""


async def forget_words(database: Database, clock: Clock, look: Look) -> list[int]:
    """Forget a few words of one business. Return it; none once all have had their turn."""
    begun = clock.pace()
    async with database.transaction() as session:
        business_id = await privacy.retention_queries.next_business(session, look.failed | look.done)
        if business_id is None:
            return []
        look.take(business_id, business_id)
        business = await businesses.queries.locked(session, business_id)
        if not await privacy.retention.forget_some(UnitOfWork(session, clock.now(), business)):
            look.done.add(business_id)
    await clock.wait(max(BREATH, clock.pace() - begun))
    return [business_id]


async def forget_all_words(database: Database, clock: Clock) -> None:
    """Forget all that is old enough, of every business."""
    look = Look()
    while await forget_words(database, clock, look):
        look.let_go()
