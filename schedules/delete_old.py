"""Delete handled updates and finished calls after a week: Telegram's update ids may start anew by then.

What failed is kept for a month, so that it can be looked into; exceptions to the hours for three months. Acts that can
be undone no more lose their details; what was looked for is forgotten after a day, and what was written for nobody
named after two.
"""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.features import acts, answers, canned, delivery, dialogs, hours, inbox, rings
from bot.features.businesses.due import Look
from bot.features.inbox.retention import KEEP_DEAD, KEEP_HANDLED
from bot.storage.database import Database
from bot.unit_of_work.questions import Change, Question

KEEP_EXCEPTIONS = timedelta(days=90)
KEEP_DRAFTS = timedelta(days=2)
KEEP_SEARCHES = timedelta(days=1)


async def prune(database: Database, clock: Clock, _look: Look) -> list[int]:
    """Delete what is finished and old. Return no business: there is nothing to send."""
    now = clock.now()
    async with database.transaction() as session:
        for place in sorted(await _OLD.found(session, now)):
            await _OLD.execute(session, place, now)
    return []


def _old(now: datetime) -> list[Change]:
    done_before, failed_before = now - KEEP_HANDLED, now - KEEP_DEAD
    return [
        *inbox.queries.delete_old(done_before, failed_before),
        *delivery.queries.delete_old(done_before, failed_before),
        dialogs.queries.delete_old(dialogs.service.SEARCH, now - KEEP_SEARCHES),
        canned.queries.empty_ended(done_before),
        rings.queries.empty_ended(done_before),
        answers.draft_queries.delete_old(now - KEEP_DRAFTS),
        acts.queries.blank_old_details(done_before),
        hours.queries.delete_old_exceptions(now - KEEP_EXCEPTIONS),
    ]


_OLD = Question(_old)
