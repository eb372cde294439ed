"""The kind of a message, and what is kept of it besides its words."""

from typing import Any

from telegram import Message

WITH_FILE = ("animation", "video", "video_note", "voice", "audio", "document", "sticker")
"""An animation comes first: Telegram names it as a document, too."""
DESCRIBED = (
    "contact",
    "venue",  # named as a location, too
    "location",
    "poll",
    "dice",
    "checklist",
    "game",
    "story",
    "paid_media",
    "giveaway",
    "giveaway_winners",
    "invoice",
    "rich_message",
)
NARROWER = {"poll": "quiz", "location": "live_location"}
UNKNOWN = "other"


def kind_of(message: Message) -> tuple[str, dict[str, Any]]:
    """Return the kind, and what is needed to show or describe such a message again."""
    if message.text is not None:
        return "text", {}
    if message.live_photo:  # named as a photo, too
        still = {"photo_id": message.photo[-1].file_id} if message.photo else {}
        return "live_photo", {"file_id": message.live_photo.file_id, **still}
    if message.photo:
        return "photo", {"file_id": message.photo[-1].file_id}
    for kind in WITH_FILE:
        if (attached := getattr(message, kind)) is not None:
            name = getattr(attached, "file_name", None)
            return kind, {"file_id": attached.file_id} | ({"file_name": name} if name else {})
    for kind in DESCRIBED:
        if (found := _described(message, kind)) is not None:
            return _narrower(kind, found), {kind: found}
    return UNKNOWN, {"fields": sorted(message.api_kwargs)} if message.api_kwargs else {}


def _described(message: Message, kind: str) -> dict[str, Any] | None:
    """Return what Telegram says of a message of this kind; of a kind newer than the library, as it came."""
    found = getattr(message, kind, None) or message.api_kwargs.get(kind)
    if found is None or isinstance(found, dict):
        return found
    described: dict[str, Any] = found.to_dict()
    return described


def _narrower(kind: str, found: dict[str, Any]) -> str:
    is_narrower = found.get("type") == "quiz" if kind == "poll" else bool(found.get("live_period"))
    return NARROWER[kind] if kind in NARROWER and is_narrower else kind
