"""The notice as a client would read it while the business is closed, whenever the owner looks at it."""

from dataclasses import replace
from datetime import datetime

from bot.features import promises, urgent
from bot.features.businesses.office import office
from bot.features.receiving import own_notice
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


async def notice(work: UnitOfWork, t: Texts, at: str) -> str:
    """Return what somebody reads who writes at an instant, or after the next closing; empty if it never closes."""
    seen = office(work)
    now: datetime | None = datetime.fromisoformat(at)
    if now is not None and seen.hours.is_open(now):
        now = seen.hours.next_closing(now)
    if now is None:
        return ""
    due_at = promises.beginning.told_now(work, now)
    own = await own_notice.words(work, t.language)
    view = own_notice.notice(t, replace(seen, now=now), await urgent.requests.offered(work, t), own, due_at=due_at)
    return str(view.words)
