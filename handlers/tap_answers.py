"""Reading a tap, and what it is answered with: words for the tapper, other buttons under the message."""

from typing import Any

from telegram import CallbackQuery, Update

from bot.buttons import Keyboard
from bot.features.delivery.parameters import markup
from bot.unit_of_work import Work


def tapped(update: Update, *, text: bool = False) -> tuple[CallbackQuery, str, Any]:
    query = update.callback_query
    assert query is not None and query.data is not None
    act, _, value = query.data.partition(":")
    return query, act, value if text else int(value or 0)


def answer(work: Work, query: CallbackQuery, words: str) -> None:
    work.taps.append(("answerCallbackQuery", {"callback_query_id": query.id, "text": words[:200]}))


def remove_buttons(work: Work, query: CallbackQuery) -> None:
    set_buttons(work, query, [])


def set_buttons(work: Work, query: CallbackQuery, rows: Keyboard) -> None:
    if query.message is not None:
        where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        work.taps.append(("editMessageReplyMarkup", {**where, "reply_markup": markup(rows)}))
