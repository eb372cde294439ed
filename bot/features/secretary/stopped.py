"""Tell a member once that the bot is stopped in a chat of the own account: Telegram says so by a refusal alone."""

from bot.features import accounts, clients, delivery
from bot.features.clients.names import called
from bot.features.secretary import connection_views
from bot.models.calls import Call, Purpose, account_of
from bot.unit_of_work import UnitOfWork


async def _refused(work: UnitOfWork, row: Call) -> None:
    """Find out whether the chat alone is closed; a right that is missing everywhere is told of the connection."""
    account_id = account_of(row.channel) or 0
    connection, chat = await accounts.queries.place(work.session, work.business_id, account_id, row.chat_id or 0)
    if connection is None or chat is None or not accounts.rules.may_write(connection):
        return
    if accounts.rules.is_excluded(chat) or chat.stopped_told_at is not None or not work.is_staff(account_id):
        return
    client = await clients.service.present(work, chat.client_id or 0)
    if client is None:
        return
    chat.stopped_told_at = work.now
    view = connection_views.stopped(work.texts_in(account_id), called(client))
    to = delivery.recipients.staff(work, account_id)
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, client_id=client.key, quiet=True)


delivery.outcomes.not_let.listener(_refused)
