"""Delete handled updates and finished calls after a week: Telegram's update ids may start anew by then.

What failed is kept for a month, so that it can be looked into.
"""

from datetime import timedelta

from bot.clock import Clock
from bot.features import delivery, inbox
from bot.storage.database import Database

KEEP, KEEP_FAILED = timedelta(days=7), timedelta(days=30)


async def prune(database: Database, clock: Clock) -> list[int]:
    """Delete what is finished and old. Return no business: there is nothing to send."""
    done_before, failed_before = clock.now() - KEEP, clock.now() - KEEP_FAILED
    async with database.transaction() as session:
        await inbox.queries.prune(session, done_before, failed_before)
        await delivery.queries.prune(session, done_before, failed_before)
    return []
