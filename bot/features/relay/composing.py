"""What is sent for a client's message: header and message in one where Telegram allows it, or the message as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.delivery.contents import Content, Copy, CopyAlbum, Text
from bot.features.delivery.plainer_forms import CAPTION_LIMIT, TEXT_LIMIT
from bot.features.relay import message_views
from bot.models import Message
from bot.texts import Texts
from bot.texts.plain import units

WITH_CAPTION = {"photo", "video", "audio", "document", "voice", "animation"}


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
    if _takes_caption(message, view.words):
        return Copy(message.chat_id, message.telegram_id, view.words, view.entities)
    return None


def as_sent(t: Texts, zone: str, parts: Sequence[Message], *, pointed: bool) -> Composed:
    """Return a message, or the parts of an album, as it was sent: words again, everything else as a copy.

    What stands around the words comes in a line before it, where it can have none or they leave no room.
    """
    message = parts[0]
    view = message_views.worded(t, zone, message, None, pointed=pointed)
    if message.kind == "text" and units(view.words) <= TEXT_LIMIT:
        return Composed(Text(view))
    if view.words != message.text and _takes_caption(message, view.words):
        return Composed(Copy(message.chat_id, message.telegram_id, view.words, view.entities))
    return Composed(_bare(parts), message_views.around(t, message, pointed=pointed))


def _takes_caption(message: Message, words: str) -> bool:
    return message.kind in WITH_CAPTION and not message.album_id and units(words) <= CAPTION_LIMIT


def _bare(parts: Sequence[Message]) -> Content:
    """Return a message with nothing around it."""
    message = parts[0]
    if message.album_id:
        return CopyAlbum(message.chat_id, [part.telegram_id for part in parts])
    if message.kind == "text":
        return Text(message_views.plain(message))
    return Copy(message.chat_id, message.telegram_id)
