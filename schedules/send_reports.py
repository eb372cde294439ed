"""Send the figures of the week before at the first opening of a week."""

from bot.features import reports
from bot.models import Business
from bot.unit_of_work import UnitOfWork
from schedules.due_rows import for_each


@for_each(reports.queries.due)
async def send_reports(work: UnitOfWork, _business: Business) -> None:
    """Send one report that is due, or look up when it will be."""
    await reports.weekly.send_due(work)
