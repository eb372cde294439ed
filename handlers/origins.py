"""Where a message comes from, and what it answers: forward origin, reply and quote as plain values."""

from typing import Any

from telegram import Message
from telegram import MessageOriginChannel as FromChannel
from telegram import MessageOriginChat as FromChat
from telegram import MessageOriginHiddenUser as FromHiddenUser
from telegram import MessageOriginUser as FromUser

from handlers.message_kinds import kind_of

Json = dict[str, Any]
QUOTED = 300
"""The most characters that are kept of what a message replies to."""


def context_of(message: Message) -> Json:
    """Return `origin` for a forwarded message and `reply` for one that answers something, where there are such."""
    context: Json = {}
    if message.forward_origin is not None:
        context["origin"] = _name(message.forward_origin)
    if (reply := _reply(message)) is not None:
        context["reply"] = reply
    return context


def _name(origin: object) -> str:
    if isinstance(origin, FromUser):
        return origin.sender_user.full_name or ""
    if isinstance(origin, FromHiddenUser):
        return origin.sender_user_name
    if isinstance(origin, FromChat):
        return origin.sender_chat.title or ""
    return (origin.chat.title or "") if isinstance(origin, FromChannel) else ""


def _reply(message: Message) -> Json | None:
    replied, external = message.reply_to_message, message.external_reply
    if replied is not None:
        kind, _ = kind_of(replied)
        words = (replied.text or replied.caption or "")[:QUOTED]
        return {"message_id": replied.message_id, "kind": kind, "words": words, **_quote(message)}
    if external is not None:
        return {"from": _name(external.origin), "kind": "", "words": "", **_quote(message)}
    return {"kind": "story", "words": ""} if message.reply_to_story is not None else None


def _quote(message: Message) -> Json:
    if message.quote is None:
        return {}
    entities = [entity.to_dict() for entity in message.quote.entities or ()]
    return {"quote": message.quote.text, **({"quote_entities": entities} if entities else {})}
