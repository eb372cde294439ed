"""Kinds of message with a file: the fields of a Bot API message for each, and a sample."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.simulator.content import pictures, samples
from bot.simulator.content.files import File, Files, Upload
from bot.simulator.errors import bad_request
from bot.simulator.events import Json

About = Callable[[Upload], Json]


@dataclass(frozen=True)
class Kind:
    """A kind of file. `about` returns what Telegram tells about an upload of this kind."""

    captioned: bool
    sample: Callable[[], Upload]
    about: About
    named: bool = False


def _picture(upload: Upload) -> Json:
    width, height = pictures.size(upload.data)
    return {"width": width, "height": height}


def _sample(name: str, mime: str, data: Callable[[], bytes]) -> Callable[[], Upload]:
    return lambda: Upload(name, mime, data())


def _fixed(**about: object) -> About:
    return lambda _: dict(about)


_photo = _sample("photo.png", "image/png", samples.png)
_voice = _sample("voice.wav", "audio/wav", samples.wav)
_video = _sample("video.webm", "video/webm", samples.webm)
_moving = _fixed(width=160, height=120, duration=2)
_sticker = _fixed(type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👋")

FILES: dict[str, Kind] = {
    "photo": Kind(True, _photo, _picture),
    "voice": Kind(True, _voice, _fixed(duration=2)),
    "video": Kind(True, _video, _moving, named=True),
    "video_note": Kind(False, _video, _fixed(length=120, duration=2)),
    "audio": Kind(True, _sample("tune.wav", "audio/wav", samples.wav), _fixed(duration=2), named=True),
    "document": Kind(True, _sample("document.pdf", "application/pdf", samples.pdf), _fixed(), named=True),
    "animation": Kind(True, _video, _moving, named=True),
    "sticker": Kind(False, _sample("sticker.png", "image/png", samples.png), _sticker),
}

UNCOPIED = ("paid_media", "giveaway", "giveaway_winners", "invoice")
"""Telegram forwards these kinds and does not copy them."""
CONTENT = (
    "live_photo", *FILES, "text", "contact", "venue", "location", "poll", "dice", "checklist", "game", "story",
    "rich_message", *UNCOPIED,
)  # fmt: skip
"""A message with one of these fields is no service message. A copy keeps them."""
UNTYPED = {"photo", "video_note", "sticker"}
"""Telegram tells no MIME type for these kinds."""


def content(kind: str, files: Files, given: Upload | str | None, about: Json | None = None) -> Json:
    """Return the field of a message with a file: an upload, a file of the server by its id, or the sample."""
    if kind not in FILES:
        raise bad_request(f"there is no kind of file called {kind}")
    file = _file(kind, files, given, about or {})
    fields = {**file.as_json(), **file.about}
    if kind not in UNTYPED:
        fields["mime_type"] = file.upload.mime
    if FILES[kind].named:
        fields["file_name"] = file.upload.name
    # Telegram sends an animation as a document, too.
    also = {"document": {**file.as_json(), "file_name": file.upload.name}} if kind == "animation" else {}
    return {kind: [fields] if kind == "photo" else fields, **also}


def _file(kind: str, files: Files, given: Upload | str | None, about: Json) -> File:
    if not isinstance(given, str):
        upload = given or FILES[kind].sample()
        return files.add(kind, upload, {**FILES[kind].about(upload), **about})
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = files.find(given)
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file


def file_id(message: Json) -> str | None:
    """Return the id of the file in a message, or None."""
    kind = next((kind for kind in FILES if kind in message), None)
    if kind is None:
        return None
    held = message[kind][-1] if kind == "photo" else message[kind]
    return str(held["file_id"]) if "file_id" in held else None


def poll(question: str, options: Sequence[str], number: int) -> Json:
    """Return the field `poll` of a message."""
    choices = [{"persistent_id": str(n), "text": option, "voter_count": 0} for n, option in enumerate(options)]
    return {
        "id": str(number), "question": question, "options": choices, "total_voter_count": 0,
        "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        "allows_revoting": True, "members_only": False,
    }  # fmt: skip
