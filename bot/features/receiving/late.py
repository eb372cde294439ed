"""Pass on what a client does after the answer: changed words, a reaction."""

from bot.features import clients, delivery, messages, relay
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import Reaction
from bot.features.messages.origin_views import first_line
from bot.features.receiving.rules import MOVES_BY_ITSELF, is_shown_as_reaction
from bot.models import Answer, Client, Message
from bot.models.calls import Channel, Purpose
from bot.models.states import MessageState, Priority
from bot.unit_of_work import UnitOfWork

TOLD = {
    MessageState.ANSWERED: messages.origin_views.changed_late,
    MessageState.DONE: messages.origin_views.changed_done,
}


async def edited(work: UnitOfWork, message: Message) -> None:
    """Tell the person who answered, quietly, that the words have changed."""
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
    words = first_line(t, message.kind, messages.origin_views.gist(t, message.kind, message.content))
    _tell(work, client, chat_id, changed(t, called(client), words), here[-1] if here else None)


async def reacted(work: UnitOfWork, telegram_id: int, message_id: int, emoji: str | None) -> None:
    """Pass a reaction on to the writer of the answer; None: it was taken back, and the receipt stands again."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, telegram_id)
    if client is None or client.shut_out_at is not None:
        return
    answer = await messages.answer_queries.by_copy(work.session, client.key, Channel.BOT, message_id)
    chat_id = _reader(work, answer)
    if answer is None or chat_id is None or await _floods(work, client, chat_id):
        return
    to_its_writer = chat_id == answer.chat_id
    if answer.telegram_id is not None and is_shown_as_reaction(emoji, to_its_writer=to_its_writer):
        delivery.send(
            work,
            delivery.recipients.staff(work, chat_id),
            Reaction(answer.telegram_id, emoji or delivery.outbox.RECEIPT),
            purpose=Purpose.REACTION,
            client_id=client.key,
            priority=Priority.EDIT,
        )
    elif emoji is not None:
        view = messages.origin_views.reacted(work.texts_in(chat_id), called(client), emoji)
        _tell(work, client, chat_id, view, answer.telegram_id if to_its_writer else None)


def _reader(work: UnitOfWork, answer: Answer | None) -> int | None:
    """Return the chat of the person who answered, or the owner's where nobody did or that person has left the staff."""
    return answer.author_id if answer is not None and work.is_staff(answer.author_id) else work.owner_id


async def _floods(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Return whether one more line about a client would only be noise in a chat, as others wait for it already."""
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
