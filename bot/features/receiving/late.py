"""What a client does to a talk that is over for now: words changed after the answer, a reaction to it."""

from bot.features import clients, delivery, messages, relay
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import Reaction
from bot.features.messages.views import first_line
from bot.features.receiving.rules import MOVES_BY_ITSELF, is_shown_as_reaction
from bot.models import Answer, Client, Message
from bot.models.calls import Purpose
from bot.models.states import MessageState, Priority
from bot.unit_of_work import UnitOfWork

TOLD = {MessageState.ANSWERED: messages.views.changed_late, MessageState.DONE: messages.views.changed_done}


async def edited(work: UnitOfWork, message: Message) -> None:
    """Tell whoever answered, quietly, that the words are others now."""
    client = await clients.queries.get(work.session, work.business_id, message.client_id)
    changed = TOLD.get(MessageState(message.state))
    if client is None or changed is None or message.kind in MOVES_BY_ITSELF:
        return
    answer_id = message.answer_id
    answer = await messages.answer_queries.get(work.session, work.business_id, answer_id) if answer_id else None
    chat_id = _reader(work, answer)
    if chat_id is None or await _floods(work, client, chat_id):
        return
    copies = await messages.answer_queries.copies_of(work.session, message.key)
    here = [copy.telegram_id for copy in copies if copy.chat_id == chat_id]
    t = work.texts_in(chat_id)
    words = first_line(t, message.kind, messages.views.gist(t, message.kind, message.content))
    _tell(work, client, chat_id, changed(t, called(client), words), here[-1] if here else None)


async def reacted(work: UnitOfWork, telegram_id: int, message_id: int, emoji: str | None) -> None:
    """Pass a reaction to an answer on to whoever wrote that; None: it was taken back."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, telegram_id)
    answer = await messages.answer_queries.by_copy(work.session, client.key, message_id) if client else None
    chat_id = _reader(work, answer)
    if client is None or answer is None or chat_id is None or await _floods(work, client, chat_id):
        return
    to_its_writer = chat_id == answer.chat_id
    if is_shown_as_reaction(emoji, to_its_writer=to_its_writer):
        delivery.send(
            work,
            delivery.recipients.staff(work, chat_id),
            Reaction(answer.telegram_id, emoji),
            purpose=Purpose.REACTION,
            client_id=client.key,
            priority=Priority.EDIT,
        )
    elif emoji is not None:
        view = messages.views.reacted(work.texts_in(chat_id), called(client), emoji)
        _tell(work, client, chat_id, view, answer.telegram_id if to_its_writer else None)


def _reader(work: UnitOfWork, answer: Answer | None) -> int | None:
    """Return the chat of whoever answered, or the owner's where nobody did or that person has left the staff."""
    return answer.chat_id if answer is not None and work.is_staff(answer.chat_id) else work.owner_id


async def _floods(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Return whether so much about a client waits for a chat already that one more line would only be noise."""
    count, _ = await delivery.queries.waiting_of(work.session, work.business_id, chat_id, client.key)
    return relay.rules.floods(count)


def _tell(work: UnitOfWork, client: Client, chat_id: int, view: View, reply_to: int | None) -> None:
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.DIGEST,
        quiet=True,
        reply_to=reply_to,
    )
