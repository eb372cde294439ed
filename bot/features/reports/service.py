"""Figures that the owner asks for, and what the buttons under them do."""

from bot.buttons import Keyboard
from bot.features import delivery, hours, setup
from bot.features.delivery import TapAnswer, View
from bot.features.hours.dates import DatesError, read_past
from bot.features.reports import files, queries, report_views
from bot.features.reports.span import Span
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork

PICTURE = "week.png"


async def asked(work: UnitOfWork, written: str) -> View | None:
    """Send the figures of the days that are written, or of the last seven; return words where there is no picture."""
    try:
        span = Span(*read_past(written, work.today)) if written.strip() else Span.until(work.today)
    except DatesError as error:
        return report_views.refused(work.texts, error)
    if await is_empty(work, span):
        return report_views.nothing(work.texts, span, keyboard(work, span))
    send(work, span)
    return None


async def shown(work: UnitOfWork, first: str, last: str) -> TapAnswer:
    """Send the figures of the days that a button carries."""
    span = Span.read(first, last, work.today)
    if span is None:
        return TapAnswer()
    if await queries.is_on_its_way(work.session, work.business_id):
        return TapAnswer(report_views.patience(work.texts))
    if not await is_empty(work, span):
        send(work, span)
        return TapAnswer(report_views.comes(work.texts))
    view = report_views.nothing(work.texts, span, keyboard(work, span))
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
    return TapAnswer()


async def file_sent(work: UnitOfWork, first: str, last: str) -> TapAnswer:
    """Send every message of the days that a button carries, as a table."""
    span = Span.read(first, last, work.today)
    if span is None:
        return TapAnswer()
    if await queries.is_on_its_way(work.session, work.business_id):
        return TapAnswer(report_views.patience(work.texts))
    name = f"after-hours {span.first.isoformat()} {span.last.isoformat()}.csv"
    file = delivery.contents.Document(name, report_views.file_caption(work.texts, span), files.about(work, span))
    delivery.send(work, delivery.recipients.owner(work), file, purpose=Purpose.REPORT)
    return TapAnswer(report_views.comes(work.texts))


async def switched(work: UnitOfWork, on: bool) -> TapAnswer:
    """Send the report of each week from now on, or do not; say so with the button that takes it back."""
    change = await setup.changes.change(work, weekly_report=on)
    view = setup.fact_views.changed(work.texts, {"weekly_report": on}, work.now, change.key if change else None)
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.STAFF_TEXT)
    return TapAnswer(hours.views.done(work.texts))


async def is_empty(work: UnitOfWork, span: Span) -> bool:
    """Return whether there is nothing to count."""
    return await queries.nothing_in(work.session, work.business_id, span.instants(work.business.timezone))


def send(work: UnitOfWork, span: Span, *, quiet: bool = False) -> None:
    """Have the picture sent, with the figures below it."""
    delivery.send(
        work,
        delivery.recipients.owner(work),
        delivery.contents.Photo(PICTURE, files.about(work, span)),
        purpose=Purpose.REPORT,
        keyboard=keyboard(work, span),
        priority=Priority.DIGEST if quiet else Priority.CLIENT,
        quiet=quiet,
    )


def keyboard(work: UnitOfWork, span: Span) -> Keyboard:
    """Return the buttons under a report."""
    return report_views.buttons(work.texts, span, work.today, weekly=work.business.weekly_report)
