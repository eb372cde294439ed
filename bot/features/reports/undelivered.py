"""List what could not be sent to clients and why, and what came from Telegram and could not be understood."""

from bot.features import delivery, inbox, queue
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.rules import why
from bot.features.queue.digest import DEAD_ARE_NEWS
from bot.features.reports import views
from bot.features.reports.views import Undelivered
from bot.models import Outbox
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

KINDS = {
    Purpose.ANSWER: "answer",
    Purpose.INVOICE: "invoice",
    Purpose.OFFER_LINK: "invoice",
    Purpose.PLAN_LINK: "invoice",
    Purpose.BILL: "invoice",
    Purpose.NOTICE: "notice",
}
SHOWN = 15


async def listed(work: UnitOfWork) -> View:
    """Return the list, the newest first. A client whom an answer has reached since is not in it any more."""
    staff = {member.telegram_id for member in work.business.members}
    total = await delivery.queries.count_undelivered(work.session, work.business_id, staff)
    newest = await delivery.queries.undelivered(work.session, work.business_id, staff, SHOWN)
    shown = [_undelivered(row, called(client)) for row, client in newest]
    words = views.listed(work.texts, shown, total, work.business.timezone)
    dead = await inbox.queries.count_dead(work.session, work.business_id, work.now - DEAD_ARE_NEWS)
    if dead:
        words += f"\n\n{queue.views.dead_letters(work.texts, dead)}"
    owners = delivery.naming.joined([words], [[None, *(client.key for _, client in newest)]])
    return View(words, whose={"lines": owners, "rows": []} if newest else None)


def _undelivered(row: Outbox, name: str) -> Undelivered:
    return Undelivered(name, _kind(row), row.finished_at or row.created_at, why(row.error or ""))


def _kind(row: Outbox) -> str:
    return KINDS.get(Purpose(row.purpose), "message")
