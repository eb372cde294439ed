"""When Telegram no longer lets a client's message be copied: show what was kept of it instead."""

from typing import Any

from bot import outbox
from bot.domain.calls import Call
from bot.domain.states import Priority
from bot.models import Client, Message
from bot.queries import clients
from bot.services.bring import TEXT_LIMIT
from bot.texts import owner as texts
from bot.texts.plain import cut
from bot.work import Work

BY_FILE = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "document": "sendDocument",
    "sticker": "sendSticker",
    "animation": "sendAnimation",
}
CAPTIONLESS = {"sticker", "video_note"}


async def show(work: Work, client: Client, row: Call) -> None:
    """Send the kept file or words instead of a copy; where those are refused too, plain words as the last resort."""
    with work.writing_for(row.chat_id):
        await _show(work, client, row)


async def _show(work: Work, client: Client, row: Call) -> None:
    message = await work.session.get_one(Message, row.message_id)
    if row.method not in {"copyMessage", "copyMessages"}:
        words = texts.cannot_show(work.texts, client.name, message.kind)
        _put(work, row, client, "sendMessage", {"text": cut(f"{words}\n\n{message.text}".strip(), TEXT_LIMIT)})
        return
    for part in await _parts(work, row, message):
        method, params = _kept(part)
        if method is None:
            method, params = "sendMessage", {"text": texts.cannot_show(work.texts, client.name, part.kind)}
        if row.params.get("reply_markup"):
            params["reply_markup"] = row.params["reply_markup"]
        if row.head and "caption" in params:
            params |= {"caption": row.params["caption"], "caption_entities": row.params["caption_entities"]}
        _put(work, row, client, method, params, message_id=part.key)


async def incomplete(work: Work, row: Call, missing: int) -> None:
    """Parts of an album were taken out of the chat before they could be copied."""
    client = await clients.get(work.session, work.business_id, row.client_id or 0)
    if client is not None:
        words = texts.album_incomplete(work.texts, client.name, missing)
        _put(work, row, client, "sendMessage", {"text": words})


async def _parts(work: Work, row: Call, message: Message) -> list[Message]:
    found = [
        await clients.message(work.session, work.business_id, message.chat_id, one)
        for one in row.params.get("message_ids", [])
    ]
    return [part for part in found if part is not None] or [message]


def _kept(message: Message) -> tuple[str | None, dict[str, Any]]:
    content = message.content
    if message.kind in BY_FILE and content.get("file_id"):
        params: dict[str, Any] = {message.kind: content["file_id"]}
        if message.kind not in CAPTIONLESS:
            params |= {"caption": message.text, "caption_entities": content.get("entities", [])}
        return BY_FILE[message.kind], params
    if message.kind == "contact" and content.get("contact"):
        return "sendContact", dict(content["contact"])
    if message.kind == "location" and content.get("location"):
        return "sendLocation", dict(content["location"])
    if message.text:
        return "sendMessage", {"text": message.text}
    return None, {}


def _put(
    work: Work,
    row: Call,
    client: Client,
    method: str,
    params: dict[str, Any],
    message_id: int | None = None,
) -> None:
    """Without a message behind it a refusal leads to nothing further."""
    priority = Priority(row.priority)
    outbox.put(work, row.chat_id, method, params, priority=priority, client_id=client.key, message_id=message_id)
