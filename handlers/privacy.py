"""The button under /erase."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import privacy
from bot.features.clients.floods import floods
from bot.unit_of_work import current
from handlers.incoming import sender


async def erase_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The data names a time and nobody: whoever taps means himself. A tap alone makes nobody a client."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    work.taps.append(("answerCallbackQuery", {"callback_query_id": query.id}))
    if await floods(work, query.from_user.id):
        return
    await privacy.erasure.confirmed(work, sender(query.from_user), int(query.data.partition(":")[2]))
    if query.message is not None:
        where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        work.taps.append(("editMessageReplyMarkup", {**where, "reply_markup": {"inline_keyboard": []}}))
