"""Tell clients what is kept and why (/privacy), and send all of it in one file (/mydata)."""

from datetime import timedelta

from bot.features import accounts, audit, delivery
from bot.features.clients.service import texts_for
from bot.features.delivery import View
from bot.features.privacy import personal_file, queries, views
from bot.models import Client
from bot.models.audit import AuditKind
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

PAUSE = timedelta(minutes=5)
"""The time between two requests for a file: collecting everything costs more than other answers."""


async def told(work: UnitOfWork, client: Client) -> View:
    """Return what is kept and why: `/privacy`."""
    in_accounts = await accounts.queries.are_any_looked_after(work.session, work.business_id)
    return views.privacy(
        texts_for(work, client), work.business.name, keep_days=work.business.keep_days, in_accounts=in_accounts
    )


async def my_data(work: UnitOfWork, client: Client) -> View | None:
    """Send one file, which is written when it is sent: `/mydata`. Return why not where one was sent just now."""
    t = texts_for(work, client)
    last = await queries.document_since(work.session, client, work.now - PAUSE)
    if last is not None:
        left = min(max(last + PAUSE - work.now, timedelta(0)), PAUSE)
        return views.my_data_again(t, int(left.total_seconds() // 60) + 1)
    about = {
        "client_id": client.key,
        "asked_at": work.now.isoformat(),
        "caption_if_capped": views.my_data(t, queries.MOST),
    }
    file = delivery.contents.Document(personal_file.FILE, views.my_data(t, None), about)
    to = delivery.recipients.client(work, client)
    delivery.send(work, to, file, purpose=Purpose.DATA_FILE, header=personal_file.FILE)
    await audit.recording.record(work, AuditKind.OWN_DATA_SENT, client_id=client.key)
    return None
