"""Methods about chats: reactions, chat actions, answers to taps, pins, files."""

from typing import Any

from bot.simulator.bot_api.parameters import Method, Reader, boolean, chat, integer, string, structure
from bot.simulator.content.reactions import REACTIONS
from bot.simulator.content.text import units
from bot.simulator.errors import bad_request, forbidden
from bot.simulator.events import Json
from bot.simulator.world import World

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
LARGEST_DOWNLOAD = 20 * 1024 * 1024
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def set_message_reaction(world: World, p: Json) -> bool:
    place = world.destination(p.get("chat_id"))
    stored = place.messages.get(p.get("message_id", 0))
    if stored is None:
        raise bad_request("message to react not found")
    wanted = p.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    stored.reactions = [_emoji(reaction) for reaction in wanted]
    world.message_changed(place, stored)
    return True


def _emoji(reaction: Any) -> str:
    emoji = reaction.get("emoji") if isinstance(reaction, dict) and reaction.get("type") == "emoji" else None
    if emoji is None or emoji not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    return str(emoji)


def send_chat_action(world: World, p: Json) -> bool:
    place = world.place(p)
    if p.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    if place.person:
        world.show_typing(place.person)
    return True


def answer_callback_query(world: World, p: Json) -> bool:
    person_id = world.answer_callback(p.get("callback_query_id", ""))
    text = p.get("text", "")
    if units(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    world.events.publish(
        "toast", person_id=person_id, text=text, alert=p.get("show_alert", False),
        callback_id=p["callback_query_id"],
    )  # fmt: skip
    return True


def pin_chat_message(world: World, p: Json) -> bool:
    place = world.destination(p.get("chat_id"))
    stored = place.messages.get(p.get("message_id", 0))
    if stored is None:
        raise bad_request("message to pin not found")
    if stored.id not in place.pinned:
        place.pinned.append(stored.id)
    return True


def unpin_chat_message(world: World, p: Json) -> bool:
    place = world.destination(p.get("chat_id"))
    message_id = p.get("message_id") or (place.pinned[-1] if place.pinned else 0)
    if message_id not in place.pinned:
        raise bad_request("message to unpin not found")
    place.pinned.remove(message_id)
    return True


def leave_chat(world: World, p: Json) -> bool:
    place = world.chat(p.get("chat_id"))
    if place.person:
        raise bad_request("chat member status can't be changed in private chats")
    if place.status != "member":
        raise forbidden(f"bot is not a member of the {place.kind} chat")
    place.status = "left"
    return True


def get_chat(world: World, p: Json) -> Json:
    place = world.chat(p.get("chat_id"))
    pinned = place.messages.get(place.pinned[-1]) if place.pinned else None
    hours = place.person.opening_hours if place.person else None
    return {
        **place.head,
        "accent_color_id": place.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
        **({"business_opening_hours": hours} if hours else {}),
        **({"pinned_message": pinned.as_quoted()} if pinned else {}),
    }


def get_file(world: World, p: Json) -> Json:
    file = world.files.find(p.get("file_id", ""))
    if len(file.upload.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {**file.as_json(), "file_path": file.path}


MESSAGE: dict[str, Reader] = {"chat_id": chat, "message_id": integer}
METHODS: dict[str, Method] = {
    "setMessageReaction": Method(set_message_reaction, {**MESSAGE, "reaction": structure, "is_big": boolean}),
    "sendChatAction": Method(send_chat_action, {"business_connection_id": string, "chat_id": chat, "action": string}),
    "answerCallbackQuery": Method(
        answer_callback_query, {"callback_query_id": string, "text": string, "show_alert": boolean}
    ),
    "pinChatMessage": Method(pin_chat_message, MESSAGE),
    "unpinChatMessage": Method(unpin_chat_message, MESSAGE),
    "leaveChat": Method(leave_chat, {"chat_id": chat}),
    "getChat": Method(get_chat, {"chat_id": chat}),
    "getFile": Method(get_file, {"file_id": string}),
}
