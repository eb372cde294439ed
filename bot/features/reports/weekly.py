"""Send the report of a week by itself once the next one has begun: after the digest, without a sound."""

from bot.features import businesses
from bot.features.businesses.report_day import WEEK
from bot.features.hours.rules import hours_of
from bot.features.reports import queries, service
from bot.features.reports.span import Span
from bot.unit_of_work import UnitOfWork


async def send_due(work: UnitOfWork) -> None:
    """Send the report of the week before where this week's first opening has come; note when the next one is due."""
    hours, due, now = hours_of(work.business), work.business.report_due_at, work.now
    if due is not None and due > now:
        return  # another process was first
    if due is None:  # an older version did not know it
        work.business.report_due_at = businesses.report_day.next_due(hours, now)
        return
    this_week = businesses.report_day.due_in_week(hours, now)
    if this_week <= now:
        await _send_once(work)
        this_week = businesses.report_day.due_in_week(hours, now + WEEK)
    work.business.report_due_at = this_week


async def _send_once(work: UnitOfWork) -> None:
    """Send the report, unless it was sent before. A week without anything, or in which the bot was new, has none."""
    span = Span.week_before(work.today)
    if not await queries.claim(work.session, work.business_id, span.first, work.now):
        return
    is_new = work.business.created_at > span.instants(work.business.timezone)[0]
    wanted = work.business.weekly_report and work.owner_id is not None and not is_new
    if wanted and not await service.is_empty(work, span):
        service.send(work, span, quiet=True)
