"""A member connects the bot with the own Telegram account, changes what it may do there, or disconnects it."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import privacy, secretary
from bot.features.accounts import ConnectionNow
from bot.unit_of_work import current
from handlers.incoming import sender

Context = ContextTypes.DEFAULT_TYPE


async def changed(update: Update, _context: Context) -> None:
    """Take a connection as it is now. Of a stranger's, nothing is kept."""
    given, work = update.business_connection, current.get()
    assert given is not None
    rights = given.rights
    now = ConnectionNow(
        connection_id=given.id,
        enabled=given.is_enabled,
        can_reply=bool(rights and rights.can_reply),
        can_delete=bool(rights and (rights.can_delete_sent_messages or rights.can_delete_all_messages)),
    )
    if not await secretary.connecting.changed(work, sender(given.user), now):
        await privacy.erasure.forget(work, update.update_id)
