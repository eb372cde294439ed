"""How a tap is answered: what it shows goes out right after the commit, beside all else, and is not stored."""

from telegram import CallbackQuery, Message

from bot.features.delivery import TapAnswer, best_effort, contents
from bot.unit_of_work import UnitOfWork


def answer(work: UnitOfWork, query: CallbackQuery, shown: TapAnswer) -> None:
    """Show the tapper what an action returned."""
    best_effort.make(work, best_effort.AnswerTap(query.id, shown.words))
    if query.message is None:
        return
    message_id = query.message.message_id
    chat_id, connection_id = query.message.chat.id, _connection(query)
    if shown.view is not None:
        edit = contents.EditText(message_id, shown.view)
        best_effort.make(work, edit, chat_id=chat_id, connection_id=connection_id)
    elif shown.keyboard is not None:
        bare = contents.EditKeyboard(message_id, shown.keyboard)
        best_effort.make(work, bare, chat_id=chat_id, connection_id=connection_id)


def _connection(query: CallbackQuery) -> str | None:
    """Return the connection over which a message in a member's own account is changed."""
    return query.message.business_connection_id if isinstance(query.message, Message) else None
