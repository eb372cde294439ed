"""Delete handled updates and finished calls after a week: Telegram's update ids may start anew by then.

What failed is kept for a month, so that it can be looked into; exceptions to the hours for three months. Acts that can
be undone no more lose their details; what was looked for is forgotten after a day, and what was written for nobody
named after two.
"""

from datetime import timedelta

from bot.clock import Clock
from bot.features import acts, answers, canned, delivery, dialogs, hours, inbox, rings
from bot.features.businesses.due import Look
from bot.features.inbox.retention import KEEP_DEAD, KEEP_HANDLED
from bot.storage.database import Database

KEEP_EXCEPTIONS = timedelta(days=90)
KEEP_DRAFTS = timedelta(days=2)
KEEP_SEARCHES = timedelta(days=1)


async def prune(database: Database, clock: Clock, _look: Look) -> list[int]:
    """Delete what is finished and old. Return no business: there is nothing to send."""
    done_before, failed_before = clock.now() - KEEP_HANDLED, clock.now() - KEEP_DEAD
    async with database.transaction() as session:
        await inbox.queries.prune(session, done_before, failed_before)
        await delivery.queries.prune(session, done_before, failed_before)
        await dialogs.queries.forget_screen(session, dialogs.service.SEARCH, before=clock.now() - KEEP_SEARCHES)
        await canned.queries.forget_ended(session, done_before)
        await rings.queries.forget_ended(session, done_before)
        await answers.draft_queries.prune(session, clock.now() - KEEP_DRAFTS)
        await acts.queries.forget_details(session, done_before)
        await hours.queries.delete_exceptions(session, clock.now() - KEEP_EXCEPTIONS)
    return []
