"""Name the kinds of messages, and describe one that cannot be shown."""

from collections.abc import Callable
from typing import Any

from bot.texts import Texts
from bot.texts.plain import one_line

Json = dict[str, Any]
LINE_LENGTH = 200


def name(t: Texts, kind: str) -> str:
    """Return the name of a kind of message, like "voice message"."""
    names = {
        "text": t("message"),
        "photo": t("photo"),
        "live_photo": t("live photo"),
        "video": t("video"),
        "video_note": t("video message"),
        "voice": t("voice message"),
        "audio": t("audio"),
        "document": t("document"),
        "sticker": t("sticker"),
        "animation": t("GIF"),
        "contact": t("contact"),
        "location": t("location"),
        "live_location": t("live location"),
        "venue": t("place"),
        "poll": t("poll"),
        "quiz": t("quiz"),
        "dice": t("dice"),
        "checklist": t("checklist"),
        "game": t("game"),
        "story": t("story"),
        "paid_media": t("paid photos or videos"),
        "giveaway": t("giveaway"),
        "giveaway_winners": t("winners of a giveaway"),
        "invoice": t("invoice"),
        "rich_message": t("formatted message"),
        "call": t("phone call"),
    }
    return names.get(kind) or t("a message of a kind that this bot does not know yet")


def gist(kind: str, content: Json) -> str:
    """Return the words of a message, or what stands for them, like a poll's question."""
    words = str(content.get("text") or "")
    if words or kind not in TITLES:
        return words
    field, title = TITLES[kind]
    return _line(*(content.get(field, {}).get(one, "") for one in title), between=" ")


TITLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "poll": ("poll", ("question",)),
    "quiz": ("poll", ("question",)),
    "venue": ("venue", ("title",)),
    "dice": ("dice", ("emoji", "value")),
    "checklist": ("checklist", ("title",)),
    "game": ("game", ("title",)),
    "invoice": ("invoice", ("title",)),
}


def described(t: Texts, kind: str, content: Json) -> str:
    """Return all that is known of a message without a file, in lines; empty where nothing is."""
    if kind not in DESCRIPTIONS:
        return ""
    field, describe = DESCRIPTIONS[kind]
    about = content.get(field)
    lines = describe(t, about) if isinstance(about, dict) else []
    return "\n".join(line for line in lines if line)


def _line(*parts: object, between: str = ", ") -> str:
    return between.join(line for part in parts if (line := one_line(str(part or ""), LINE_LENGTH)))


def _contact(_t: Texts, about: Json) -> list[str]:
    names = _line(about.get("first_name"), about.get("last_name"), between=" ")
    return [_line(names, about.get("phone_number"))]


def _location(_t: Texts, about: Json) -> list[str]:
    return [_line(about.get("latitude"), about.get("longitude"))]


def _venue(t: Texts, about: Json) -> list[str]:
    return [_line(about.get("title"), about.get("address")), *_location(t, about.get("location") or {})]


def _poll(_t: Texts, about: Json) -> list[str]:
    options = [f"• {_line(option.get('text'))}" for option in about.get("options", [])]
    return [_line(about.get("question")), *options]


def _dice(_t: Texts, about: Json) -> list[str]:
    return [_line(about.get("emoji"), about.get("value"), between=" ")]


def _checklist(_t: Texts, about: Json) -> list[str]:
    tasks = [f"{'☑' if _is_done(task) else '☐'} {_line(task.get('text'))}" for task in about.get("tasks", [])]
    return [_line(about.get("title")), *tasks]


def _is_done(task: Json) -> bool:
    return bool(task.get("completion_date"))


def _titled(_t: Texts, about: Json) -> list[str]:
    return [_line(about.get("title")), _line(about.get("description")), _line(about.get("text"))]


def _story(_t: Texts, about: Json) -> list[str]:
    return [chat_name(about.get("chat") or {})]


def _paid_media(t: Texts, about: Json) -> list[str]:
    return [_line(t("price: ⭐{price}", price=about.get("star_count", "?")))]


def _giveaway(t: Texts, about: Json) -> list[str]:
    chats = about.get("chats") or [about.get("chat") or {}]
    winners = t("winners: {n}", n=about.get("winner_count", "?"))
    return [_line(*(chat_name(chat) for chat in chats)), _line(about.get("prize_description")), winners]


def _rich(_t: Texts, about: Json) -> list[str]:
    return _blocks(about.get("blocks"))


def _blocks(part: Any) -> list[str]:
    """Return the lines of words in a formatted message's blocks, at any depth."""
    if isinstance(part, list):
        return [line for one in part for line in _blocks(one)]
    if not isinstance(part, dict):
        return []
    inner = [line for name in INNER for line in _blocks(part.get(name))]
    return [_line(_inline(part.get("text"))), *inner]


def _inline(part: Any) -> str:
    if isinstance(part, list):
        return "".join(_inline(one) for one in part)
    return _inline(part.get("text")) if isinstance(part, dict) else str(part or "")


INNER = ("title", "summary", "items", "blocks", "rows", "cells", "caption")


def chat_name(chat: Json) -> str:
    """Return the name under which people know a chat or a person; empty where it has none."""
    person = _line(chat.get("first_name"), chat.get("last_name"), between=" ")
    username = chat.get("username")
    return _line(chat.get("title") or person or (f"@{username}" if username else ""))


DESCRIPTIONS: dict[str, tuple[str, Callable[[Texts, Json], list[str]]]] = {
    "contact": ("contact", _contact),
    "location": ("location", _location),
    "live_location": ("location", _location),
    "venue": ("venue", _venue),
    "poll": ("poll", _poll),
    "quiz": ("poll", _poll),
    "dice": ("dice", _dice),
    "checklist": ("checklist", _checklist),
    "game": ("game", _titled),
    "invoice": ("invoice", _titled),
    "story": ("story", _story),
    "paid_media": ("paid_media", _paid_media),
    "giveaway": ("giveaway", _giveaway),
    "giveaway_winners": ("giveaway_winners", _giveaway),
    "rich_message": ("rich_message", _rich),
}
