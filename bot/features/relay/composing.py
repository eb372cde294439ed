"""Compose what is sent for a client's message: under a header if Telegram allows it, or the message as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.features import messages
from bot.features.delivery import View
from bot.features.delivery.contents import Content, EditCaption, EditFile, EditText, Text
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.relay import message_views
from bot.models import Message
from bot.texts import Texts
from bot.texts.plain import units

WITH_CAPTION = {"photo", "video", "audio", "document", "voice", "animation"}

REPLACEABLE = {"photo", "video", "audio", "document", "animation"}
"""Here an edit may bring another file."""


@dataclass(frozen=True)
class Composed:
    """A message as it was sent; `above`: a line to send before it, empty where none is needed."""

    content: Content
    above: str = ""


def in_one(t: Texts, zone: str, message: Message, header: str, *, pointed: bool) -> Content | None:
    """Return header and message in one piece; None where Telegram does not allow it."""
    view = message_views.worded(t, zone, message, header, pointed=pointed)
    if message.kind == "text" and units(view.words) <= TEXT_LIMIT:
        return Text(view)
    if takes_caption(message) and units(view.words) <= CAPTION_LIMIT:
        return messages.again.under(message, view)
    return None


def as_sent(t: Texts, zone: str, parts: Sequence[Message], *, pointed: bool) -> Composed:
    """Return a message, or the parts of an album, as it was sent: words again, everything else as a copy.

    What stands around the words comes in a line before it, where it can have none or they leave no room.
    """
    message = parts[0]
    view = message_views.worded(t, zone, message, None, pointed=pointed)
    if message.kind == "text" and units(view.words) <= TEXT_LIMIT:
        return Composed(Text(view))
    fits = view.words != message.text and takes_caption(message) and units(view.words) <= CAPTION_LIMIT
    if fits and (under := messages.again.under(message, view)) is not None:
        return Composed(under)
    return Composed(_bare(t, parts), message_views.around(t, message, pointed=pointed))


def takes_caption(message: Message) -> bool:
    """Return whether words of ours may stand under a copy of a message."""
    return message.kind in WITH_CAPTION and not message.album_id


def _bare(t: Texts, parts: Sequence[Message]) -> Content:
    """Return a message with nothing around it; in words where it can be brought in no other way."""
    message = parts[0]
    if message.kind == "text":
        return Text(message_views.plain(message))
    return bare(parts) or Text(message_views.told(t, message))


def bare(parts: Sequence[Message]) -> Content | None:
    """Return a file, or the parts of an album, as they were sent; None where they can be brought in words alone."""
    return messages.again.together(parts) if parts[0].album_id else messages.again.alone(parts[0])


def change(telegram_id: int, kind: str, view: View, file_id: str | None) -> Content | None:
    """Return what makes a copy of a message what its original has become; None where Telegram cannot edit the kind."""
    if kind == "text":
        return EditText(telegram_id, view)
    if kind in REPLACEABLE and file_id is not None:
        return EditFile(telegram_id, kind, file_id, view)
    return EditCaption(telegram_id, view) if kind == "voice" else None
