"""A connection with somebody's own account begins, changes or ends."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import privacy, secretary
from bot.features.accounts import ConnectionNow
from bot.unit_of_work import current
from handlers.incoming import sender

Context = ContextTypes.DEFAULT_TYPE


async def changed(update: Update, _context: Context) -> None:
    """Follow it; of a stranger's, nothing is stored."""
    connection, work = update.business_connection, current.get()
    assert connection is not None
    rights = connection.rights
    now = ConnectionNow(
        connection_id=connection.id,
        enabled=connection.is_enabled,
        can_reply=bool(rights and rights.can_reply),
        can_delete=bool(rights and (rights.can_delete_sent_messages or rights.can_delete_all_messages)),
        at=connection.date,
    )
    if not await secretary.connecting.changed(work, sender(connection.user), connection.user_chat_id, now):
        await privacy.erasure.forget(work, update.update_id)
