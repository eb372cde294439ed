"""What stands around a client's words in the staff's chat: who they were forwarded from, and what they answer.

What is answered is shown by a reply of Telegram's where it stands in that chat, and by a quoted line where it does not.
"""

from dataclasses import dataclass
from typing import Any

from bot.features.messages import answer_queries, queries, views
from bot.models import Answer, Client, Message
from bot.texts import Texts
from bot.unit_of_work import Work

Json = dict[str, Any]


@dataclass(frozen=True)
class Pointer:
    """What a message is sent as a reply to in one chat, if to anything. `whole`: it shows all that the client chose."""

    parameters: Json | None = None
    whole: bool = False


async def pointer(work: Work, message: Message, chat_id: int) -> Pointer:
    """Return how a message points in a chat of the staff at what it answers."""
    reply = message.content.get("reply") or {}
    found = await _place(work, message, reply["message_id"], chat_id) if reply.get("message_id") else None
    if found is None:
        return Pointer()
    telegram_id, words = found
    parameters: Json = {"message_id": telegram_id, "allow_sending_without_reply": True}
    quote = reply.get("quote")
    if quote and quote in words:
        parameters["quote"] = quote
        if entities := reply.get("quote_entities"):
            parameters["quote_entities"] = entities
    return Pointer(parameters, whole=not quote or quote in words)


async def reply_to_client(work: Work, client: Client, answer: Answer) -> Json:
    """Return how an answer points at what it answers in the client's chat; it quotes nothing but what stands there."""
    if answer.reply_to is None:
        return {}
    parameters: Json = {"message_id": answer.reply_to, "allow_sending_without_reply": True}
    reply = (answer.content or {}).get("reply") or {}
    quote = reply.get("quote")
    if quote and quote in await _words_at(work, client, answer.reply_to):
        parameters["quote"] = quote
        if entities := reply.get("quote_entities"):
            parameters["quote_entities"] = entities
    return {"reply_parameters": parameters}


async def _words_at(work: Work, client: Client, telegram_id: int) -> str:
    """Return the words of a message in a client's chat, the client's own or an answer."""
    own = await queries.message(work.session, work.business_id, client.telegram_id, telegram_id)
    if own is not None:
        return own.text
    answer = await answer_queries.by_copy(work.session, client.key, telegram_id)
    return str((answer.content or {}).get("text", "")) if answer else ""


def lines(t: Texts, message: Message, *, pointed: bool) -> str:
    """Return the lines above a message's words; of what a reply of Telegram's shows (`pointed`) there is none."""
    origin, reply = message.content.get("origin"), message.content.get("reply")
    above = [views.forwarded(t, origin)] if origin is not None else []
    if reply and not pointed:
        above.append(views.replied(t, reply))
    return "\n".join(above)


async def _place(work: Work, message: Message, replied: int, chat_id: int) -> tuple[int, str] | None:
    """Return where the message that a client replied to stands in a chat of the staff, and its words."""
    earlier = await queries.message(work.session, work.business_id, message.chat_id, replied)
    if earlier is not None:
        copies = [copy for copy in await answer_queries.copies_of(work.session, earlier.key) if copy.chat_id == chat_id]
        return (copies[-1].telegram_id, earlier.text) if copies else None
    answer = await answer_queries.by_copy(work.session, message.client_id, replied)
    if answer is None or answer.chat_id != chat_id:
        return None
    return answer.telegram_id, str((answer.content or {}).get("text", ""))
