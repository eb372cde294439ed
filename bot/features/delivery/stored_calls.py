"""Read back what a call says from the parameters that are stored with it."""

from dataclasses import replace
from typing import Any

from bot.features.delivery.contents import Content, CopyAlbum, Document, EditFile, Text
from bot.features.delivery.parameters import Params
from bot.models.calls import Call, Channel

FOR_ITS_READER = ("text", "caption", "title", "description", "reaction")
"""What of a call its reader sees; signatures and tokens are not."""

OURS = "of"
"""Under this name a call says from where the messages are that it sends again: channel, chat, numbers."""
KEPT = ("chat_id", "reply_parameters", "disable_notification")
MEDIA_GROUP = "sendMediaGroup"
ALONE = ("chat_id", "disable_notification")
"""What of a call that copies several messages holds for one of them."""


def words(params: Params) -> str:
    """Return the words of a text; empty for anything else."""
    return str(params.get("text", ""))


def seen(params: Params) -> dict[str, Any]:
    """Return what the reader of a call sees of it."""
    return {name: params[name] for name in FOR_ITS_READER if name in params}


def reply_to(params: Params) -> int | None:
    """Return the message that a call replies to."""
    number: int | None = (params.get("reply_parameters") or {}).get("message_id")
    return number


def has_buttons(params: Params) -> bool:
    """Return whether a call sends buttons."""
    return bool(params.get("reply_markup"))


def edits(params: Params) -> int | None:
    """Return the message that a call changes."""
    number: int | None = params.get("message_id")
    return number


def is_new_file(method: str) -> bool:
    """Return whether a method puts another file in a message."""
    return method == EditFile.method


def emoji(params: Params) -> str | None:
    """Return the emoji of a reaction; None where it takes one off."""
    given = params.get("reaction") or []
    return str(given[0]["emoji"]) if given else None


def sold(params: Params) -> tuple[int, str]:
    """Return the price of an invoice, and its currency."""
    return sum(int(price["amount"]) for price in params.get("prices", [])), params.get("currency", "XTR")


def payload(params: Params) -> str:
    """Return the signed payload of an invoice."""
    return str(params.get("payload", ""))


def is_file(call: Call) -> bool:
    """Return whether a call sends a file."""
    return call.method == Document.method


def is_quiet(params: Params) -> bool:
    """Return whether a call makes no sound."""
    return bool(params.get("disable_notification"))


def sent(params: Params) -> Params:
    """Return what Telegram gets of a call: without what is noted of it for ourselves."""
    return {name: value for name, value in params.items() if name != OURS} if OURS in params else params


def place(params: Params) -> Params:
    """Return where a call speaks, what it replies to, and whether it makes a sound: what stays if it is rewritten."""
    return {name: params[name] for name in KEPT if name in params}


def shown(params: Params) -> list[Any]:
    """Return what of a message an edit may change: its words and its buttons."""
    return [params.get(name) for name in ("text", "caption", "reply_markup")]


def is_text(call: Call) -> bool:
    """Return whether a call sends nothing but words."""
    return call.method == Text.method


def copies(method: str) -> bool:
    """Return whether a method copies several messages."""
    return method == CopyAlbum.method


def album(params: Params) -> list[int]:
    """Return the messages that a call sends again together, and notes as such; none for any other call."""
    return list(params.get(OURS, params).get("message_ids", []))


def source(params: Params) -> tuple[str, int]:
    """Return the channel and the chat in which stands what a call sends again."""
    if OURS in params:
        return str(params[OURS]["channel"]), int(params[OURS]["chat_id"])
    return Channel.BOT, int(params["from_chat_id"])


def alone(call: Call, content: Content) -> Call:
    """Return the call that sends one of a call's messages by itself."""
    kept = {key: value for key, value in call.params.items() if key in ALONE}
    return replace(call, method=content.method, params={**kept, **content.params()}, header=None)


def unwritten(params: Params) -> dict[str, Any] | None:
    """Return what the writer of a file needs to know, where a call brings one that is written only now."""
    file = params.get(_file_of(params))
    return file if isinstance(file, dict) and not {"content", "file_id"} & file.keys() else None


def with_file(params: Params, content: bytes, words: str | None) -> Params:
    """Return the parameters with the file that was written, and with other words under it where it has words."""
    kind = _file_of(params)
    made = {**params, kind: {"filename": params[kind]["filename"], "content": content}}
    return made | {"caption": words} if words is not None and "caption" in params else made


def _file_of(params: Params) -> str:
    return "photo" if "photo" in params else "document"
