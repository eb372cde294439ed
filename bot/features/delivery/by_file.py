"""Send a message again from what was kept of it: a file by its id, a contact or a place as such."""

from typing import Any

METHODS = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "document": "sendDocument",
    "sticker": "sendSticker",
    "animation": "sendAnimation",
}
CAPTIONLESS = {"sticker", "video_note", "contact", "location", "live_location", "venue"}
PLACES = {
    "contact": ("sendContact", "contact", ("phone_number", "first_name", "last_name", "vcard")),
    "location": ("sendLocation", "location", ("latitude", "longitude", "horizontal_accuracy")),
    "live_location": ("sendLocation", "location", ("latitude", "longitude", "horizontal_accuracy")),
    "venue": ("sendVenue", "venue", ("latitude", "longitude", "title", "address")),
}


def by_file(kind: str, content: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the call that sends such a message, and its parameters but for a caption; None where there is none.

    Of a live photo it is the still one.
    """
    if kind in METHODS and content.get("file_id"):
        return METHODS[kind], {kind: content["file_id"]}
    if kind == "live_photo" and content.get("photo_id"):
        return "sendPhoto", {"photo": content["photo_id"]}
    if kind in PLACES and content.get(PLACES[kind][1]):
        method, name, fields = PLACES[kind]
        about = {**content[name], **content[name].get("location", {})}
        return method, {key: about[key] for key in fields if key in about}
    return None
