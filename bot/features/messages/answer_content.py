"""Make what a client reads of an answer: what was written, once more, or words of the bot's own."""

from collections.abc import Sequence

from bot.features.delivery import View
from bot.features.delivery.contents import Content, Text
from bot.features.messages import again, kind_views
from bot.models import Answer
from bot.models.calls import Channel
from bot.texts import Texts

ALL_IN_WORDS = {"text", "contact", "location", "live_location", "venue", "poll", "quiz", "dice", "checklist"}
"""These kinds of answers lose nothing that matters when they are told in words."""


def content(parts: Sequence[Answer], t: Texts, to: str = Channel.BOT) -> Content | None:
    """Return the content of an answer, whose parts are several where it is an album, in a channel.

    `t`: the reader's texts, for what has to be told in words. None where Telegram lets nothing of it be sent there.
    """
    first = parts[0]
    if first.telegram_id is None or (first.kind == "text" and not again.is_copied(first, to)):
        return Text(words(first))
    return (again.together(parts, to) if first.album_id else again.alone(first, to)) or _told(first, t)


def _told(answer: Answer, t: Texts) -> Text | None:
    kind, given = answer.kind or "", answer.content or {}
    told = kind_views.described(t, kind, given) if kind in ALL_IN_WORDS else ""
    return Text(View(told)) if told else None


def words(answer: Answer) -> View:
    """Return the words of an answer with their entities."""
    given = answer.content or {}
    return View(str(given.get("text", "")), entities=given.get("entities", []), preview=True)
