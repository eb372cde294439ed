"""Taps in the chats of members' own accounts, which both sides can make: the bot's own buttons mean nothing there."""

from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.features import privacy
from bot.unit_of_work import current

Context = ContextTypes.DEFAULT_TYPE


class TapInAccount(CallbackQueryHandler[Any, Any]):
    """Takes the taps under messages in a member's own account, and no others."""

    def check_update(self, update: object) -> bool | object | None:
        query = update.callback_query if isinstance(update, Update) else None
        under = query.message if query is not None else None
        if not isinstance(under, Message) or not under.business_connection_id:
            return None
        return super().check_update(update)


async def tapped(update: Update, _context: Context) -> None:
    """Do nothing: there is nothing to tap there yet."""
    await privacy.erasure.forget(current.get(), update.update_id)
