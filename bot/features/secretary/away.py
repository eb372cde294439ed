"""Stay silent where Telegram's own away message answers, and tell the member once that both are on."""

from datetime import datetime

from bot.features import accounts, delivery, receiving
from bot.features.accounts import OwnChat
from bot.features.clients.own_hours import hours_for
from bot.features.secretary import away_views, hearing
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork


async def answered(work: UnitOfWork, connection_id: str, chat_id: int, at: datetime) -> None:
    """Note that it answered at an instant, and call off a notice that has not gone out; its words are not kept.

    The client's own message may come after it. In open hours nobody is greeted twice, and the member hears nothing.
    """
    chat = await hearing.known(work, connection_id, chat_id)
    if chat is None or not accounts.service.is_client(work, chat) or at < chat.connection.connected_at:
        return
    row, client = await accounts.service.stored(work, chat), await hearing.known_client(work, chat)
    row.away_at = accounts.service.latest(row.away_at, at)
    if client is not None:
        client.away_at = accounts.service.latest(client.away_at, row.away_at)
        await receiving.notice.call_off(work, client, chat.channel)
    if not hours_for(work, client).is_open(at):
        _tell(work, chat)


def _tell(work: UnitOfWork, chat: OwnChat) -> None:
    connection = chat.connection
    if connection.away_told_at is None and work.is_staff(connection.account_id):
        connection.away_told_at = work.now
        view = away_views.both_on(work.texts_in(connection.account_id))
        to = delivery.recipients.staff(work, connection.account_id)
        delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, quiet=True)
