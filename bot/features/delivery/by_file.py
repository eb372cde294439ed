"""Send a message again from what was kept of it: a file by its id, a contact or a place as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.features.delivery.contents import Content
from bot.features.delivery.parameters import Params
from bot.features.delivery.stored_calls import MEDIA_GROUP, OURS
from bot.features.delivery.view import Entity

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


@dataclass(frozen=True)
class ByFile(Content):
    """A file by its id, with the words under it, or a contact or a place."""

    sending: str
    what: Params

    @property
    def method(self) -> str:
        return self.sending

    def params(self) -> Params:
        return self.what


def again(
    kind: str, content: dict[str, Any], words: str | None = None, entities: Sequence[Entity] = ()
) -> Content | None:
    """Return what sends such a message again, with other words under its file than it has where they are given.

    None for what can be sent by no file id.
    """
    found = by_file(kind, content)
    if found is None:
        return None
    method, what = found
    return ByFile(method, what if kind in CAPTIONLESS else what | _words_under(content, words, entities))


def _words_under(content: dict[str, Any], words: str | None, entities: Sequence[Entity]) -> Params:
    said, marked = (content.get("text"), content.get("entities")) if words is None else (words, entities)
    return ({"caption": said} if said else {}) | ({"caption_entities": list(marked)} if said and marked else {})


IN_ALBUMS = {"photo": "photo", "live_photo": "photo", "video": "video", "document": "document", "audio": "audio"}
"""What an album may hold, and as what."""


@dataclass(frozen=True)
class Part:
    """A message to send again: its number in the chat in which it was sent, and what was kept of it."""

    number: int
    kind: str
    content: dict[str, Any]

    @property
    def fits_an_album(self) -> bool:
        """Return whether it can stand in an album."""
        return self.kind in IN_ALBUMS and by_file(self.kind, self.content) is not None

    @property
    def media(self) -> Params:
        """The part as Telegram takes it in an album."""
        found = by_file(self.kind, self.content)
        assert found is not None, "an album holds files"
        file_id = next(iter(found[1].values()))
        return {"type": IN_ALBUMS[self.kind], "media": file_id, **_words_under(self.content, None, ())}


@dataclass(frozen=True)
class Album(Content):
    """Files that stay an album, or one of them as long as there is one; the call notes where they were sent first."""

    channel: str
    chat_id: int
    parts: Sequence[Part]

    @property
    def method(self) -> str:
        return MEDIA_GROUP if len(self.parts) > 1 else self._alone.method

    @property
    def _alone(self) -> Content:
        (part,) = self.parts
        content = again(part.kind, part.content)
        assert content is not None, "an album holds files"
        return content

    def params(self) -> Params:
        parts = sorted(self.parts, key=lambda part: part.number)
        source = {"channel": self.channel, "chat_id": self.chat_id, "message_ids": [part.number for part in parts]}
        sent = {"media": [part.media for part in parts]} if len(parts) > 1 else self._alone.params()
        return {**sent, OURS: source}
