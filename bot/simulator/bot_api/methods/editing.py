"""Methods that change or delete messages."""

from datetime import timedelta

from bot.simulator.bot_api.new_message import ALBUM_KINDS, CAPTION, caption, input_media, refuse_parse_mode
from bot.simulator.bot_api.parameters import Method, Reader, chat, integer, numbers, string, structure
from bot.simulator.chats.chats import StoredMessage
from bot.simulator.chats.connections import OwnChat
from bot.simulator.content import markup, media
from bot.simulator.content.text import message_text
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.world import World

DELETABLE_FOR = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TEXT_FIELDS = {"text", "entities", "link_preview_options"}
CAPTION_FIELDS = {"caption", "caption_entities", "show_caption_above_media"}


def edit_text(world: World, p: Json) -> Json:
    stored = _own(world, p)
    refuse_parse_mode(p)
    text = message_text(p.get("text"), p.get("entities"), world.clock.now())
    if "text" not in stored.fields:
        raise bad_request("there is no text in the message to edit")
    if options := p.get("link_preview_options"):
        text["link_preview_options"] = options
    return _change(world, stored, p, TEXT_FIELDS, text)


def edit_caption(world: World, p: Json) -> Json:
    stored = _own(world, p)
    if "text" in stored.fields:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, stored, p, CAPTION_FIELDS, caption(p, world.clock.now()))


def edit_media(world: World, p: Json) -> Json:
    """Replace the file or the text of a message by another file."""
    stored = _own(world, p)
    content = input_media(world, p.get("media"), (*ALBUM_KINDS, "animation"))
    return _change(world, stored, p, {*media.CONTENT, *TEXT_FIELDS, *CAPTION_FIELDS, "has_media_spoiler"}, content)


def edit_reply_markup(world: World, p: Json) -> Json:
    stored = _own(world, p)
    return _change(world, stored, p, set(), {})


def _own(world: World, p: Json) -> StoredMessage:
    """Return a message that the bot can edit: its own, with an inline keyboard or none."""
    place = world.place(p)
    if not p.get("message_id"):
        raise bad_request("message identifier is not specified")
    stored = place.messages.get(p["message_id"])
    if stored is None:
        raise bad_request("message to edit not found")
    author = stored.fields.get("sender_business_bot") if isinstance(place, OwnChat) else stored.fields["from"]
    foreign = author is None or author["id"] != world.bot["id"] or "forward_origin" in stored.fields
    if foreign or (stored.keyboard and not markup.is_inline(stored.keyboard)):
        raise bad_request("message can't be edited")
    return stored


def _change(world: World, stored: StoredMessage, p: Json, replaced: set[str], fields: Json) -> Json:
    """Replace fields of a message. An edit without a keyboard removes the keyboard."""
    keyboard = markup.inline_only(p.get("reply_markup"))
    new = {key: value for key, value in stored.fields.items() if key not in {*replaced, "reply_markup"}}
    new |= fields | ({"reply_markup": keyboard} if keyboard else {})
    if new == stored.fields:
        raise bad_request(NOT_MODIFIED)
    stored.fields = {**new, "edit_date": world.timestamp()}
    stored.keyboard = keyboard
    stored.shown_as_edited |= bool(replaced)
    world.message_changed(world.place(p), stored)
    return stored.as_json()


def delete_message(world: World, p: Json) -> bool:
    place = world.chat(p.get("chat_id"))
    stored = place.messages.get(p.get("message_id", 0))
    if stored is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, stored):
        raise bad_request("message can't be deleted for everyone")
    world.delete(place, [stored.id])
    return True


def delete_messages(world: World, p: Json) -> bool:
    place = world.chat(p.get("chat_id"))
    ids: list[int] = p.get("message_ids") or []
    if not 1 <= len(ids) <= 100:
        raise bad_request("message identifiers are not specified" if not ids else "too many messages to delete")
    found = [place.messages[message_id] for message_id in dict.fromkeys(ids) if message_id in place.messages]
    world.delete(place, [stored.id for stored in found if _deletable(world, stored)])
    return True


def _deletable(world: World, stored: StoredMessage) -> bool:
    sent_at = int(stored.fields["date"])
    return world.timestamp() - sent_at < DELETABLE_FOR.total_seconds()


MESSAGE: dict[str, Reader] = {
    "business_connection_id": string,
    "chat_id": chat, "message_id": integer, "reply_markup": structure, "parse_mode": string,
}  # fmt: skip
METHODS: dict[str, Method] = {
    "editMessageText": Method(
        edit_text, {**MESSAGE, "text": string, "entities": structure, "link_preview_options": structure}
    ),
    "editMessageCaption": Method(edit_caption, {**MESSAGE, **CAPTION}),
    "editMessageMedia": Method(edit_media, {**MESSAGE, "media": structure}),
    "editMessageReplyMarkup": Method(edit_reply_markup, MESSAGE),
    "deleteMessage": Method(delete_message, MESSAGE),
    "deleteMessages": Method(delete_messages, {"chat_id": chat, "message_ids": numbers}),
}
