"""List the entries of the audit, a page at a time, the newest first."""

from bot.features import audit
from bot.features.audit_pages import views
from bot.features.delivery import View
from bot.unit_of_work import UnitOfWork

A_PAGE = 12


async def page(work: UnitOfWork, before: int | None = None) -> View:
    """Return the last entries, or those before a number, with a button for the ones before them."""
    entries = await audit.queries.newest(work.session, work.business_id, before, A_PAGE)
    number = (work.business.audit_head or {"number": 0})["number"]
    return views.page(work.texts, entries, views.Reader(work.business, work.owner_id or 0), number)
