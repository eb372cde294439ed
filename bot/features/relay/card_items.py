"""Write each of a client's messages as it stands on a card: words in a quote, and a line for a file that follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.features import messages
from bot.features.relay import message_views
from bot.models import Message
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import units

Entity = dict[str, Any]
QUOTES = {"blockquote", "expandable_blockquote"}
ICONS = {
    "photo": "📷",
    "live_photo": "📷",
    "video": "🎬",
    "video_note": "🎬",
    "animation": "🎬",
    "voice": "🎤",
    "audio": "🎵",
    "document": "📎",
    "contact": "📇",
    "location": "📍",
    "live_location": "📍",
    "venue": "📍",
    "poll": "📊",
    "quiz": "📊",
}
OTHER = "🗂"
"""Stands for any other kind."""


@dataclass(frozen=True)
class Item:
    """A message on a card. `quoted`: it stands there whole, in the client's own words."""

    message: Message
    quoted: bool
    words: str
    entities: Sequence[Entity] = ()


def items(
    t: Texts, zone: str, written: Sequence[Message], at: datetime, *, captioned: bool, pointed: bool
) -> list[Item]:
    """Return messages as items with their times; of an album one item stands for all parts.

    `at`: when the card was made: days are named where they are others. `captioned`: the one file is the card's own
    message, and its words stand on the card. `pointed`: a reply of Telegram's shows what is answered.
    """
    found: list[Item] = []
    albums: set[str] = set()
    day = at.astimezone(ZoneInfo(zone)).date()
    for message in written:
        today = message.received_at.astimezone(ZoneInfo(zone)).date()
        when = t.short_moment(message.received_at, zone) if today != day else str(t.time(message.received_at, zone))
        day = today
        if message.kind == "text":
            found.append(quoted(t, zone, message, when if len(written) > 1 else "", pointed=pointed))
        elif captioned:
            found += _with_words(t, zone, message, when if len(written) > 1 else "", pointed=pointed)
        elif message.album_id is None or message.album_id not in albums:
            found.append(_line(t, zone, message, when))
            albums.add(message.album_id or "")
    return found


def quoted(t: Texts, zone: str, message: Message, when: str, *, pointed: bool) -> Item:
    """Return a message's own words, after their time and what stands around them."""
    lead = f"{when} " if when else ""
    context = messages.origin_views.context(t, message, pointed=pointed)
    before = f"{lead}{context}\n" if context else lead + message_views.theirs(message.text)
    shift = units(before)
    found = [_inside_a_quote({**one, "offset": one["offset"] + shift}) for one in message.entities]
    if when:
        found.append({"type": "italic", "offset": 0, "length": units(when)})
    words = before + message.text if message.text else before.strip()
    return Item(message, True, _marked(t, zone, message, words, "\n"), found)


def _marked(t: Texts, zone: str, message: Message, words: str, between: str) -> str:
    """Return words followed by the mark of an edited message, if it is one."""
    if message.edited_at is None:
        return words
    mark = message_views.edited_mark(t, message.edited_at, zone)
    return joined(between, [words, mark]) if words else mark


def _with_words(t: Texts, zone: str, message: Message, when: str, *, pointed: bool) -> list[Item]:
    """Return the line of a file that is on the card itself, and its words."""
    line = [Item(message, False, f"{icon(message.kind)} {when}")] if when else []
    own = quoted(t, zone, message, "", pointed=pointed)
    return [*line, own] if own.words else line


def _line(t: Texts, zone: str, message: Message, when: str) -> Item:
    """Return the line of a file that follows below the card; its words follow with it."""
    context = messages.origin_views.context(t, message, pointed=False).replace("\n", " ")
    line = " ".join(part for part in (icon(message.kind), when, context) if part)
    return Item(message, False, _marked(t, zone, message, line, " "))


def icon(kind: str) -> str:
    """Return the sign of a kind of message."""
    return ICONS.get(kind, OTHER)


def _inside_a_quote(entity: Entity) -> Entity:
    """Return a client's entity as it may stand in our quote: Telegram has no quotes in quotes."""
    return {**entity, "type": "italic"} if entity["type"] in QUOTES else entity
