"""Find what a message answers in the chat that it is sent to.

It is shown by a reply of Telegram's where it stands in that chat, and by a quoted line (`views.context`) where not.
"""

from dataclasses import dataclass
from typing import Any

from bot.features.delivery.parameters import ReplyTo
from bot.features.messages import answer_queries, queries
from bot.models import Answer, Client, Message
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Pointer:
    """The message in one chat that a copy replies to, if any. `whole`: it shows all that the client chose."""

    reply: ReplyTo | None = None
    whole: bool = False


async def pointer(work: UnitOfWork, message: Message, chat_id: int) -> Pointer:
    """Return how a message points in a chat of the staff at what it answers."""
    chosen = message.content.get("reply") or {}
    found = await _place(work, message, chosen["message_id"], chat_id) if chosen.get("message_id") else None
    if found is None:
        return Pointer()
    telegram_id, words = found
    quote = str(chosen.get("quote") or "")
    return Pointer(_reply(telegram_id, chosen, words), whole=quote in words)


async def reply_to_client(work: UnitOfWork, client: Client, answer: Answer) -> ReplyTo | None:
    """Return how an answer points at what it answers in the client's chat; it quotes nothing but what stands there."""
    if answer.reply_to is None:
        return None
    chosen = (answer.content or {}).get("reply") or {}
    words = await _words_at(work, client, answer.client_channel, answer.reply_to) if chosen.get("quote") else ""
    return _reply(answer.reply_to, chosen, words)


def _reply(telegram_id: int, chosen: dict[str, Any], words: str) -> ReplyTo:
    """Quote what was chosen if it still stands in the words of the message."""
    quote = str(chosen.get("quote") or "")
    return ReplyTo(telegram_id, quote, chosen.get("quote_entities") or ()) if quote in words else ReplyTo(telegram_id)


async def _words_at(work: UnitOfWork, client: Client, channel: str, telegram_id: int) -> str:
    """Return the words of a message in a client's chat, the client's own or an answer."""
    own = await queries.message(work.session, work.business_id, channel, client.telegram_id, telegram_id)
    if own is not None:
        return own.text
    answer = await answer_queries.by_copy(work.session, client.key, channel, telegram_id)
    return _words_of(answer) if answer else ""


def _words_of(answer: Answer) -> str:
    return str((answer.content or {}).get("text", ""))


async def _place(work: UnitOfWork, message: Message, replied: int, chat_id: int) -> tuple[int, str] | None:
    """Return where the message that a client replied to stands in a chat of the staff, and its words."""
    earlier = await queries.message(work.session, work.business_id, message.channel, message.chat_id, replied)
    if earlier is not None:
        copies = [copy for copy in await answer_queries.copies_of(work.session, earlier.key) if copy.chat_id == chat_id]
        return (copies[-1].telegram_id, earlier.text) if copies else None
    answer = await answer_queries.by_copy(work.session, message.client_id, message.channel, replied)
    if answer is None or answer.chat_id != chat_id or answer.telegram_id is None:
        return None
    return answer.telegram_id, _words_of(answer)
