"""Handled updates and made calls are forgotten after a week: Telegram's update ids may start anew by then."""

from datetime import timedelta

from bot.clock import Clock
from bot.database import Database
from bot.queries import inbox, outbox

KEEP = timedelta(days=7)


async def prune(database: Database, clock: Clock) -> bool:
    """Delete what is finished and old. Never asks to be run again at once."""
    before = clock.now() - KEEP
    async with database.transaction() as session:
        await inbox.prune(session, before)
        await outbox.prune(session, before)
    return False
