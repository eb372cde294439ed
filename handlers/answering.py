"""How a tap is answered: what it shows goes out right after the commit, beside all else, and is not stored."""

from telegram import CallbackQuery

from bot.features.delivery import TapAnswer, best_effort, contents
from bot.unit_of_work import UnitOfWork


def answer(work: UnitOfWork, query: CallbackQuery, shown: TapAnswer) -> None:
    """Show the tapper what an action returned."""
    best_effort.make(work, best_effort.AnswerTap(query.id, shown.words))
    if query.message is None:
        return
    chat_id, message_id = query.message.chat.id, query.message.message_id
    if shown.view is not None:
        best_effort.make(work, contents.EditText(message_id, shown.view), chat_id=chat_id)
    elif shown.keyboard is not None:
        best_effort.make(work, contents.EditKeyboard(message_id, shown.keyboard), chat_id=chat_id)
