"""What a client does to a talk that is over for now: words changed after the answer, a reaction to it."""

from bot.features import clients, delivery, messages
from bot.features.clients.names import called
from bot.features.messages.reactions import REACTIONS
from bot.features.messages.views import first_line
from bot.features.relay.rules import floods
from bot.models import Answer, Client, Message
from bot.models.states import MessageState, Priority
from bot.unit_of_work import Work

MOVES_BY_ITSELF = {"location", "live_location"}
TOLD = {MessageState.ANSWERED: messages.views.changed_late, MessageState.DONE: messages.views.changed_done}


async def edited(work: Work, message: Message) -> None:
    """Tell whoever answered, quietly, that the words are others now."""
    client = await clients.queries.get(work.session, work.business_id, message.client_id)
    tell = TOLD.get(MessageState(message.state))
    if client is None or tell is None or message.kind in MOVES_BY_ITSELF:
        return
    answer = (
        await messages.answer_queries.get(work.session, work.business_id, message.answer_id)
        if message.answer_id
        else None
    )
    chat_id = _reader(work, answer)
    if chat_id is None or await _floods(work, client, chat_id):
        return
    copies = [
        copy for copy in await messages.answer_queries.copies_of(work.session, message.key) if copy.chat_id == chat_id
    ]
    t = work.texts_in(chat_id)
    words = first_line(t, message.kind, messages.views.gist(t, message.kind, message.content))
    _say(work, client, chat_id, tell(t, called(client), words), copies[-1].telegram_id if copies else None)


async def reacted(work: Work, telegram_id: int, message_id: int, emoji: str | None) -> None:
    """Pass a reaction to an answer on to whoever wrote that; None: it was taken back."""
    client = await clients.queries.by_telegram_id(work.session, work.business_id, telegram_id)
    answer = await messages.answer_queries.by_copy(work.session, client.key, message_id) if client else None
    chat_id = _reader(work, answer)
    if client is None or answer is None or chat_id is None or await _floods(work, client, chat_id):
        return
    if emoji is not None and (chat_id != answer.chat_id or emoji.rstrip("\ufe0f") not in REACTIONS):
        mine = answer.telegram_id if chat_id == answer.chat_id else None
        _say(work, client, chat_id, messages.views.reacted(work.texts_in(chat_id), called(client), emoji), mine)
    elif chat_id == answer.chat_id:
        reaction = [{"type": "emoji", "emoji": emoji}] if emoji else []
        params = {"message_id": answer.telegram_id, "reaction": reaction}
        delivery.outbox.put(work, chat_id, "setMessageReaction", params, priority=Priority.EDIT, client_id=client.key)


def _reader(work: Work, answer: Answer | None) -> int | None:
    """Return the chat of whoever answered, or the owner's where nobody did or that person has left the staff."""
    return answer.chat_id if answer is not None and work.is_staff(answer.chat_id) else work.owner_id


async def _floods(work: Work, client: Client, chat_id: int) -> bool:
    """Return whether so much about a client waits for a chat already that one more line would only be noise."""
    count, _ = await delivery.queries.waiting_of(work.session, work.business_id, chat_id, client.key)
    return floods(count)


def _say(work: Work, client: Client, chat_id: int, words: str, reply_to: int | None) -> None:
    extra: dict[str, object] = {"disable_notification": True}
    if reply_to is not None:
        extra["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    delivery.outbox.text(work, chat_id, words, priority=Priority.DIGEST, client_id=client.key, extra=extra)
