"""What could not be sent to clients and why, and what came from Telegram and could not be understood."""

from bot import outbox
from bot.domain import naming
from bot.domain.refusals import why
from bot.models import Outbox
from bot.queries import inbox
from bot.queries import outbox as outbox_rows
from bot.services.digest import DEAD_ARE_NEWS
from bot.services.names import called
from bot.texts import digest as digest_texts
from bot.texts import undelivered as texts
from bot.texts.undelivered import Undelivered
from bot.work import Work

SHOWN = 15


async def list_in(work: Work, chat_id: int) -> None:
    """Say it in a chat, the newest first. A client whom an answer has reached since is not in it any more."""
    staff = {one for one in (work.business.owner_id, work.business.deputy_id) if one is not None}
    total = await outbox_rows.count_undelivered(work.session, work.business_id, staff)
    newest = await outbox_rows.undelivered(work.session, work.business_id, staff, SHOWN)
    shown = [_undelivered(row, called(client)) for row, client in newest]
    words = texts.listed(work.texts, shown, total, work.business.timezone)
    dead = await inbox.count_dead(work.session, work.business_id, work.now - DEAD_ARE_NEWS)
    if dead:
        words += f"\n\n{digest_texts.dead_letters(work.texts, dead)}"
    owners = naming.joined([words], [[None, *(client.key for _, client in newest)]])
    outbox.text(work, chat_id, words, whose={"lines": owners, "rows": []} if newest else None)


def _undelivered(row: Outbox, name: str) -> Undelivered:
    return Undelivered(name, _kind(row), row.finished_at or row.created_at, why(row.error or ""))


def _kind(row: Outbox) -> str:
    if row.answer_id is not None:
        return "answer"
    if row.method in {"sendInvoice", "createInvoiceLink"}:
        return "invoice"
    return "notice" if row.automatic else "message"
