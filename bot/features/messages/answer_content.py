"""Make what a client reads of an answer: a copy of what was written, or words of the bot's own."""

from collections.abc import Sequence

from bot.features.delivery import View
from bot.features.delivery.contents import Copy, CopyAlbum, Text
from bot.models import Answer


def content(parts: Sequence[Answer]) -> Copy | CopyAlbum | Text:
    """Return the content of an answer, whose parts are several where it is an album."""
    first = parts[0]
    if first.telegram_id is None:
        return Text(words(first))
    if first.album_id:
        return CopyAlbum(first.chat_id, [part.telegram_id for part in parts if part.telegram_id is not None])
    return Copy(first.chat_id, first.telegram_id)


def words(answer: Answer) -> View:
    """Return the words of an answer with their entities."""
    given = answer.content or {}
    return View(str(given.get("text", "")), entities=given.get("entities", []), preview=True)
