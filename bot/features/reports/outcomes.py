"""Say the figures in words alone where their picture cannot be drawn or sent."""

from bot.features import delivery
from bot.features.delivery import View
from bot.features.delivery.outcomes import Refused, register
from bot.features.reports import collecting, files, report_views, service
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def in_words(work: UnitOfWork, refused: Refused) -> None:
    """Send the words in the picture's place; of a file, say that it is missing."""
    if refused.closed or work.owner_id is None:
        return
    t, span = work.texts, files.span_of(refused.row.params)
    if span is None or delivery.stored_calls.is_file(refused.row):
        view = View(report_views.no_file(t))
    else:
        found = await collecting.counted(work.session, work.business, span, work.now)
        words, keyboard = report_views.report(t, span, found.figures, found.names), service.keyboard(work, span)
        lines = report_views.owners(words, found.figures)
        view = View(words, keyboard, whose={"lines": lines, "rows": [None] * len(keyboard)})
    purpose = Purpose.LIST if view.whose else Purpose.STAFF_TEXT
    quiet = delivery.stored_calls.is_quiet(refused.row.params)
    delivery.tell(work, delivery.recipients.owner(work), view, purpose=purpose, quiet=quiet)


register(Purpose.REPORT, refused=in_words)
