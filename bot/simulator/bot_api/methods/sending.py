"""Methods that send new messages."""

from collections.abc import Callable

from bot.simulator.bot_api.parameters import Method, Reader, boolean, chat, file, integer, number, string, structure
from bot.simulator.chats.chats import Chat, Stored
from bot.simulator.chats.messenger import World
from bot.simulator.content import markup, media
from bot.simulator.content.files import Upload
from bot.simulator.content.text import message_caption, message_text, units
from bot.simulator.errors import bad_request
from bot.simulator.events import Json

WHERE: dict[str, Reader] = {
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


def send(world: World, p: Json, content: Json) -> Stored:
    """Put a message of the bot into the chat that the parameters name."""
    destination = world.destination(p.get("chat_id"))
    if destination.person and destination.person.forbids_voices and not RECORDED.isdisjoint(content):
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")
    keyboard = markup.checked(p.get("reply_markup"))
    told = {"has_protected_content": True} if p.get("protect_content") else {}
    return world.post(destination, world.bot, {**reply(destination, p), **content, **told}, keyboard)


def reply(destination: Chat, p: Json) -> Json:
    """The field `reply_to_message`; nothing where the message is gone and that is allowed."""
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


def _quote(stored: Stored, wanted: Json) -> Json:
    """The field `quote`: a part of the message replied to, word for word."""
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


def caption(p: Json) -> Json:
    """The caption and its place, from a method's parameters or an InputMedia."""
    refuse_parse_mode(p)
    fields = message_caption(p.get("caption"), p.get("caption_entities"))
    if fields and p.get("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields | ({"has_media_spoiler": True} if p.get("has_spoiler") else {})


def send_message(world: World, p: Json) -> Json:
    refuse_parse_mode(p)
    world.destination(p.get("chat_id"))
    content = message_text(p.get("text"), p.get("entities"))
    if options := p.get("link_preview_options"):
        content["link_preview_options"] = options
    return send(world, p, content).as_json()


def send_file(kind: str) -> Callable[[World, Json], Json]:
    """The method that sends a kind of file."""

    def act(world: World, p: Json) -> Json:
        world.destination(p.get("chat_id"))
        if not p.get(kind):
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        told = caption(p) if media.FILES[kind].captioned else {}
        about = {name: p[name] for name in SIZES if name in p}
        return send(world, p, {**media.content(kind, world.files, p[kind], about), **told}).as_json()

    return act


def send_contact(world: World, p: Json) -> Json:
    if not p.get("phone_number") or not p.get("first_name"):
        raise bad_request("phone number is empty" if not p.get("phone_number") else "first name is empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(world, p, {"contact": {name: p[name] for name in names if name in p}}).as_json()


def send_location(world: World, p: Json) -> Json:
    if "latitude" not in p or "longitude" not in p:
        raise bad_request("latitude or longitude is empty")
    names = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading")
    return send(world, p, {"location": {name: p[name] for name in names if name in p}}).as_json()


def send_venue(world: World, p: Json) -> Json:
    if "latitude" not in p or "longitude" not in p:
        raise bad_request("latitude or longitude is empty")
    if not p.get("title") or not p.get("address"):
        raise bad_request("title or address is empty")
    place = {"latitude": p["latitude"], "longitude": p["longitude"]}
    return send(world, p, {"venue": {"location": place, "title": p["title"], "address": p["address"]}}).as_json()


def send_media_group(world: World, p: Json) -> list[Json]:
    world.destination(p.get("chat_id"))
    items = p.get("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no media in the request")
    if not 2 <= len(items) <= 10:
        raise bad_request("album must contain 2-10 items")
    contents = [input_media(world, item, ALBUM_KINDS) for item in items]
    _check_mix([item["type"] for item in items])
    group = {"media_group_id": str(13_000_000_000 + next(world.numbers))}
    return [send(world, p, {**content, **group}).as_json() for content in contents]


def input_media(world: World, item: object, kinds: tuple[str, ...]) -> Json:
    """The fields of a message that an InputMedia of one of the kinds makes."""
    if not isinstance(item, dict) or item.get("type") not in kinds:
        raise bad_request(f'can\'t parse InputMedia: Field "type" must be one of {", ".join(kinds)}')
    given = item.get("media")
    if not isinstance(given, Upload | str) or not given:
        raise bad_request('can\'t parse InputMedia: Field "media" must be of type String')
    about = {name: item[name] for name in SIZES if name in item}
    return {**media.content(item["type"], world.files, given, about), **caption(item)}


def _check_mix(kinds: list[str]) -> None:
    lonely = next((kind for kind in kinds if kind in {"audio", "document"}), None)
    if lonely and set(kinds) != {lonely}:
        raise bad_request(f"{lonely} can't be mixed with other media types")


def _one(_: Json) -> int:
    return 1


def _items(p: Json) -> int:
    return len(p["media"]) if isinstance(p.get("media"), list) else 1


METHODS: dict[str, Method] = {
    "sendMessage": Method(
        send_message,
        {**WHERE, "text": string, "entities": structure, "link_preview_options": structure},
        _one,
    ),
    **{
        "send" + kind.title().replace("_", ""): Method(send_file(kind), {**WHERE, **CAPTION, **SIZES, kind: file}, _one)
        for kind in media.FILES
    },
    "sendContact": Method(
        send_contact, {**WHERE, "phone_number": string, "first_name": string, "last_name": string}, _one
    ),
    "sendLocation": Method(send_location, {**WHERE, "latitude": number, "longitude": number}, _one),
    "sendVenue": Method(
        send_venue, {**WHERE, "latitude": number, "longitude": number, "title": string, "address": string}, _one
    ),
    "sendMediaGroup": Method(send_media_group, {**WHERE, "media": structure}, _items),
}
