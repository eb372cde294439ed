"""Stay silent where Telegram's own away message answers, and tell the member once that both are on."""

from datetime import datetime

from bot.features import accounts, clients, delivery
from bot.features.accounts import OwnChat
from bot.features.secretary import away_views
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def answered(work: UnitOfWork, chat: OwnChat, at: datetime) -> None:
    """Note that it answered at an instant, and call off a notice that has not gone out."""
    row, connection = await accounts.service.stored(work, chat), chat.connection
    row.away_at = max(row.away_at, at) if row.away_at is not None else at
    client = await clients.queries.get(work.session, work.business_id, row.client_id or 0)
    if client is not None:
        client.away_at = row.away_at
        await delivery.erasure_queries.forget_notices(work.session, client.key, chat.channel, work.now)
    if connection.away_told_at is None and work.is_staff(connection.account_id):
        connection.away_told_at = work.now
        view = away_views.both_on(work.texts_in(connection.account_id))
        to = delivery.recipients.staff(work, connection.account_id)
        delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, quiet=True)
