"""Edits: every copy of a message, the owner's marked and the client's not, shows what was written last."""

from typing import Any

from bot.features import delivery, messages, sales
from bot.features.relay import case_keyboards
from bot.features.relay.service import CAPTION_LIMIT, TEXT_LIMIT, Keyboard, client_keyboard, fitted
from bot.models import Answer, Brought, Client, Message
from bot.models.states import Priority
from bot.texts.plain import units
from bot.unit_of_work import Work

REPLACEABLE = {"photo", "video", "audio", "document", "animation"}
"""Here an edit may bring another file."""


async def show(work: Work, message: Message) -> None:
    """Bring every copy of a message up to date, but for those of somebody who is no longer of the staff."""
    for copy in await messages.answer_queries.copies_of(work.session, message.key):
        if work.is_staff(copy.chat_id):
            await show_in(work, message, copy)


async def show_in(work: Work, message: Message, copy: Brought) -> None:
    """Bring one copy up to date; kinds that Telegram cannot edit stay as they are."""
    with work.writing_for(copy.chat_id):
        await _show_in(work, message, copy)


async def _show_in(work: Work, message: Message, copy: Brought) -> None:
    limit = TEXT_LIMIT if message.kind == "text" else CAPTION_LIMIT
    words, entities = fitted(work, message, copy.head, limit, pointed=copy.reply_to is not None)
    call = change(message.kind, words, entities, message.content)
    if call is None:
        return
    method, params = call
    params["message_id"] = copy.telegram_id
    if copy.head:
        params["reply_markup"] = {"inline_keyboard": await _keyboard(work, message, copy)}
    delivery.outbox.put(
        work, copy.chat_id, method, params, priority=Priority.EDIT, decorative=True, client_id=copy.client_id
    )
    if message.kind != "text" and units(message.text) > CAPTION_LIMIT:
        _say_whole(work, message, copy)


def _say_whole(work: Work, message: Message, copy: Brought) -> None:
    """A caption that is longer than a bot may write one is cut in the copy; its words come whole under it."""
    words, entities = fitted(work, message, None, TEXT_LIMIT)
    reply = {"message_id": copy.telegram_id, "allow_sending_without_reply": True}
    extra = {"entities": entities, "reply_parameters": reply, "disable_notification": True}
    delivery.outbox.text(work, copy.chat_id, words, client_id=copy.client_id, extra=extra)


async def _keyboard(work: Work, message: Message, copy: Brought) -> Keyboard:
    """An alert keeps its own buttons; to close or put off is the owner's."""
    case = await sales.case_queries.open_of(work.session, message.client_id)
    if case is not None and case.message_id == message.id:
        return await case_keyboards.keyboard(work, case, copy.chat_id)
    if work.is_deputy(copy.chat_id) or await sales.case_queries.about(work.session, message.key):
        return []
    return client_keyboard(work, message.client_id)


def correct_answer(work: Work, client: Client, answer: Answer) -> bool:
    """Make the client's copy of an answer what the answer is now; False where there is no such copy, or no way."""
    content = answer.content or {}
    call = change(answer.kind or "", content.get("text", ""), content.get("entities", []), content)
    if answer.client_copy_id is None or call is None:
        return False
    method, params = call
    params["message_id"] = answer.client_copy_id
    delivery.outbox.put(work, client.telegram_id, method, params, decorative=True)
    return True


def change(
    kind: str, words: str, entities: list[dict[str, Any]], content: dict[str, Any]
) -> tuple[str, dict[str, Any]] | None:
    """The call, and its parameters, that makes a copy what its original has become; None where there is no such."""
    caption = {"caption": words, "caption_entities": entities}
    if kind == "text":
        return "editMessageText", {"text": words, "entities": entities}
    if kind in REPLACEABLE:
        return "editMessageMedia", {"media": {"type": kind, "media": content["file_id"], **caption}}
    return ("editMessageCaption", caption) if kind == "voice" else None
