"""Methods that forward and copy messages. A copy does not name its origin."""

from copy import deepcopy
from itertools import pairwise

from bot.simulator.bot_api.new_message import WHERE, caption, send
from bot.simulator.bot_api.parameters import Method, Reader, boolean, chat, integer, numbers, string, structure
from bot.simulator.chats.chats import Chat, StoredMessage
from bot.simulator.content import media
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.world import World

FROM: dict[str, Reader] = {**WHERE, "from_chat_id": chat}
KEPT = (
    *media.CONTENT, "entities", "caption", "caption_entities", "has_media_spoiler",
    "show_caption_above_media", "link_preview_options",
)  # fmt: skip
CAPTION_FIELDS = {"caption", "caption_entities", "show_caption_above_media"}


def copy_message(world: World, p: Json) -> Json:
    source, _ = _chats(world, p)
    stored = _found(source, p.get("message_id"), "copy")
    if not _copyable(stored):
        raise bad_request("message can't be copied")
    content = _content(stored)
    if "caption" in p and any(kind in content and media.FILES[kind].captioned for kind in media.FILES):
        content = _without_caption(content) | caption({**p, "has_spoiler": None}, world.clock.now())
    return {"message_id": send(world, p, content).id}


def copy_messages(world: World, p: Json) -> list[Json]:
    def content(stored: StoredMessage) -> Json:
        kept = _content(stored)
        return _without_caption(kept) if p.get("remove_caption") else kept

    source, _ = _chats(world, p)
    found = [stored for stored in _many(source, p) if _copyable(stored)]
    if not found:
        raise bad_request("there are no messages to copy")
    sent = [send(world, p, content(stored) | album) for stored, album in _albums(world, found)]
    return [{"message_id": copy.id} for copy in sent]


def forward_message(world: World, p: Json) -> Json:
    source, _ = _chats(world, p)
    stored = _found(source, p.get("message_id"), "forward")
    if not _forwardable(stored):
        raise bad_request("message can't be forwarded")
    return send(world, p, _forwarded(stored)).as_json()


def forward_messages(world: World, p: Json) -> list[Json]:
    source, _ = _chats(world, p)
    found = [stored for stored in _many(source, p) if _forwardable(stored)]
    if not found:
        raise bad_request("there are no messages to forward")
    sent = [send(world, p, _forwarded(stored) | album) for stored, album in _albums(world, found)]
    return [{"message_id": forward.id} for forward in sent]


def _chats(world: World, p: Json) -> tuple[Chat, Chat]:
    destination = world.destination(p.get("chat_id"))
    return world.chat(p.get("from_chat_id")), destination


def _found(source: Chat, message_id: int | None, verb: str) -> StoredMessage:
    if stored := source.messages.get(message_id or 0):
        return stored
    raise bad_request(f"message to {verb} not found")


def _many(source: Chat, p: Json) -> list[StoredMessage]:
    """Return the messages that exist. The ids must be strictly increasing, and 100 at most."""
    ids: list[int] = p.get("message_ids") or []
    if not ids:
        raise bad_request("there are no messages to forward")
    if len(ids) > 100:
        raise bad_request("too many messages to forward")
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    return [source.messages[message_id] for message_id in ids if message_id in source.messages]


def _forwardable(stored: StoredMessage) -> bool:
    """Return False for service messages, protected content and unknown kinds."""
    has_content = any(kind in stored.fields for kind in media.CONTENT)
    return has_content and not stored.fields.get("has_protected_content")


def _copyable(stored: StoredMessage) -> bool:
    """Return False also for kinds that Telegram never copies, and for a quiz with an unknown answer."""
    quiz = stored.fields.get("poll", {}).get("type") == "quiz" and not stored.fields["poll"].get("correct_option_ids")
    return _forwardable(stored) and not quiz and not any(kind in stored.fields for kind in media.UNCOPIED)


def _content(stored: StoredMessage) -> Json:
    return deepcopy({key: value for key, value in stored.fields.items() if key in KEPT})


def _without_caption(content: Json) -> Json:
    return {key: value for key, value in content.items() if key not in CAPTION_FIELDS}


def _forwarded(stored: StoredMessage) -> Json:
    author = {key: value for key, value in stored.fields["from"].items() if key != "language_code"}
    origin = {"type": "user", "sender_user": author, "date": stored.fields["date"]}
    return {"forward_origin": stored.fields.get("forward_origin", origin), **_content(stored)}


def _albums(world: World, found: list[StoredMessage]) -> list[tuple[StoredMessage, Json]]:
    """Pair each message with the new id of its album, so that albums stay together."""
    ids: dict[str, str] = {}
    paired = []
    for stored in found:
        album = stored.fields.get("media_group_id")
        if album and album not in ids:
            ids[album] = str(13_000_000_000 + next(world.numbers))
        paired.append((stored, {"media_group_id": ids[album]} if album else {}))
    return paired


def _count(p: Json) -> int:
    return max(len(p.get("message_ids", [])), 1)


ONE: dict[str, Reader] = {**FROM, "message_id": integer}
MANY: dict[str, Reader] = {**FROM, "message_ids": numbers}
METHODS: dict[str, Method] = {
    "copyMessage": Method(
        copy_message,
        {**ONE, "caption": string, "caption_entities": structure, "show_caption_above_media": boolean},
        lambda _: 1,
    ),
    "copyMessages": Method(copy_messages, {**MANY, "remove_caption": boolean}, _count),
    "forwardMessage": Method(forward_message, ONE, lambda _: 1),
    "forwardMessages": Method(forward_messages, MANY, _count),
}
