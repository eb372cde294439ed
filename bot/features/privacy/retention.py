"""Forget words some time after what they belong to is done: a few rows at a time, so that nobody waits for it.

What is blanked is marked, so a step that was killed is taken up where it ended, and a backup that was restored is
brought up to date by the same steps: they follow from the rows and the time alone.
"""

from datetime import datetime, timedelta

from bot.features.businesses.terms import clock_is_wrong, current_terms
from bot.features.privacy import retention_queries
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.questions import Question

AT_ONCE = 50
"""The most rows of a kind in one transaction: on SQLite nobody else writes meanwhile."""
SECOND_THOUGHTS = timedelta(days=1)
"""How long a smaller number of days waits: it can be undone until then, and what is forgotten cannot."""
_OLD = Question(retention_queries.searches)


async def forget_some(work: UnitOfWork) -> bool:
    """Forget a few of the words that are old enough; return whether there were any."""
    before = await done_before(work)
    if before is None:
        return False
    given = {"business_id": work.business_id, "most": AT_ONCE}
    places = sorted(await _OLD.found(work.session, before, **given))
    for place in places:
        ids = (await _OLD.execute(work.session, place, before, **given)).scalars().all()
        await retention_queries.forget(work.session, retention_queries.SEARCHES[place][0], ids, work.now)
    return bool(places)


async def done_before(work: UnitOfWork) -> datetime | None:
    """Return before when things have to be done for their words to be forgotten now; None where nothing is forgotten.

    By a clock that is wrong nothing is: it may be years ahead.
    """
    if clock_is_wrong(await current_terms(work)):
        return None
    earlier = await retention_queries.days_before(work.session, work.business_id, work.now - SECOND_THOUGHTS)
    days = [work.business.keep_days, *earlier]
    return work.now - timedelta(days=max(days)) if all(days) else None
