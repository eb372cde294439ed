"""A client's edit: every copy that the owner has shows what was written last, marked."""

from typing import Any

from bot import outbox
from bot.domain.states import Priority
from bot.models import Brought, Message
from bot.queries import answers
from bot.services.bring import CAPTION_LIMIT, TEXT_LIMIT, client_keyboard, fitted
from bot.work import Work

REPLACEABLE = {"photo", "video", "audio", "document", "animation"}
"""Here an edit may bring another file."""


async def show(work: Work, message: Message) -> None:
    """Bring every copy of a message up to date."""
    for copy in await answers.copies_of(work.session, message.key):
        show_in(work, message, copy)


def show_in(work: Work, message: Message, copy: Brought) -> None:
    """Bring one copy up to date; kinds that Telegram cannot edit stay as they are."""
    change = _change(work, message, copy)
    if change is None:
        return
    method, params = change
    params["message_id"] = copy.telegram_id
    if copy.head:
        params["reply_markup"] = {"inline_keyboard": client_keyboard(work, message.client_id)}
    outbox.put(work, copy.chat_id, method, params, priority=Priority.DIGEST, decorative=True)


def _change(work: Work, message: Message, copy: Brought) -> tuple[str, dict[str, Any]] | None:
    if message.kind == "text":
        words, entities = fitted(work, message, copy.head, TEXT_LIMIT)
        return "editMessageText", {"text": words, "entities": entities}
    words, entities = fitted(work, message, copy.head, CAPTION_LIMIT)
    caption = {"caption": words, "caption_entities": entities}
    if message.kind in REPLACEABLE:
        media = {"type": message.kind, "media": message.content["file_id"], **caption}
        return "editMessageMedia", {"media": media}
    return ("editMessageCaption", caption) if message.kind == "voice" else None
