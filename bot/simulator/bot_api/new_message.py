"""Make a new message from the parameters that all sending methods share."""

from datetime import datetime

from bot.simulator.bot_api.parameters import Reader, boolean, chat, integer, string, structure
from bot.simulator.chats.chats import Chat, StoredMessage
from bot.simulator.chats.connections import OwnChat
from bot.simulator.content import markup, media
from bot.simulator.content.files import Upload
from bot.simulator.content.text import message_caption, units
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.world import World

WHERE: dict[str, Reader] = {
    "business_connection_id": string,
    "chat_id": chat, "reply_parameters": structure, "reply_markup": structure, "protect_content": boolean,
    "disable_notification": boolean, "parse_mode": string,
}  # fmt: skip
CAPTION: dict[str, Reader] = {
    "caption": string, "caption_entities": structure, "show_caption_above_media": boolean,
    "has_spoiler": boolean,
}  # fmt: skip
SIZES: dict[str, Reader] = {
    "duration": integer, "width": integer, "height": integer, "length": integer, "performer": string,
    "title": string, "emoji": string,
}  # fmt: skip
RECORDED = {"voice", "video_note"}
ALBUM_KINDS = ("photo", "video", "audio", "document")


def send(world: World, p: Json, content: Json) -> StoredMessage:
    """Put a message of the bot into the chat that the parameters name."""
    destination = world.place(p)
    if destination.person and destination.person.forbids_voices and not RECORDED.isdisjoint(content):
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")
    keyboard = markup.checked(p.get("reply_markup"))
    told = {"has_protected_content": True} if p.get("protect_content") else {}
    fields = {**reply(destination, p), **content, **told}
    if isinstance(destination, OwnChat):
        return world.post_as_holder(destination, fields, markup.for_own_chat(keyboard))
    return world.post(destination, world.bot, fields, keyboard)


def reply(destination: Chat, p: Json) -> Json:
    """Return the field `reply_to_message`, or no field if the message is gone and the bot allows that."""
    wanted = p.get("reply_parameters")
    if not wanted:
        return {}
    if not isinstance(wanted, dict) or "message_id" not in wanted:
        raise bad_request("can't parse reply parameters: Can't find field \"message_id\"")
    here = wanted.get("chat_id") in (None, destination.id)
    stored = destination.messages.get(int(wanted["message_id"])) if here else None
    if stored:
        return {"reply_to_message": stored.as_quoted(), **_quote(stored, wanted)}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _quote(stored: StoredMessage, wanted: Json) -> Json:
    """Return the field `quote`, which must be a part of the message, word for word."""
    quoted = wanted.get("quote")
    if not quoted:
        return {}
    words = str(stored.fields.get("text") or stored.fields.get("caption") or "")
    if quoted not in words:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"quote": {"text": quoted, "position": units(words[: words.index(quoted)]), "is_manual": True}}


def refuse_parse_mode(p: Json) -> None:
    if p.get("parse_mode"):
        raise bad_request("unsupported parse_mode: this server takes entities only")


def caption(p: Json, now: datetime) -> Json:
    """Return the fields of a caption from a method's parameters or an InputMedia."""
    refuse_parse_mode(p)
    fields = message_caption(p.get("caption"), p.get("caption_entities"), now)
    if fields and p.get("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields | ({"has_media_spoiler": True} if p.get("has_spoiler") else {})


def input_media(world: World, item: object, kinds: tuple[str, ...]) -> Json:
    """Return the fields of a message from an InputMedia of one of the kinds."""
    if not isinstance(item, dict) or item.get("type") not in kinds:
        raise bad_request(f'can\'t parse InputMedia: Field "type" must be one of {", ".join(kinds)}')
    given = item.get("media")
    if not isinstance(given, Upload | str) or not given:
        raise bad_request('can\'t parse InputMedia: Field "media" must be of type String')
    about = {name: item[name] for name in SIZES if name in item}
    return {**media.content(item["type"], world.files, given, about), **caption(item, world.clock.now())}
