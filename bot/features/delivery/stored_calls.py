"""Read back what a call says from the parameters that are stored with it."""

from dataclasses import replace
from typing import Any

from bot.features.delivery.contents import Copy, CopyAlbum, Document
from bot.features.delivery.parameters import Params
from bot.models.calls import Call

FOR_ITS_READER = ("text", "caption", "title", "description", "reaction")
"""What of a call its reader sees; signatures and tokens are not."""


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


def is_album(method: str) -> bool:
    """Return whether a method copies an album."""
    return method == CopyAlbum.method


def album(params: Params) -> list[int]:
    """Return the messages that a call copies as an album; none for any other call."""
    return list(params.get("message_ids", []))


def source(params: Params) -> int:
    """Return the chat that a call copies from."""
    return int(params["from_chat_id"])


def alone(call: Call, telegram_id: int) -> Call:
    """Return the call that copies one part of an album by itself."""
    kept = {key: value for key, value in call.params.items() if key != "message_ids"}
    return replace(call, method=Copy.method, params={**kept, "message_id": telegram_id})


def unwritten(params: Params) -> dict[str, Any] | None:
    """Return what the writer of a file needs to know, where a call brings one that is written only now."""
    document = params.get("document")
    return document if isinstance(document, dict) and not {"content", "file_id"} & document.keys() else None


def with_file(params: Params, content: bytes, words: str | None) -> Params:
    """Return the parameters with the file that was written, and with other words under it where it has words."""
    made = {**params, "document": {"filename": params["document"]["filename"], "content": content}}
    return made | {"caption": words} if words is not None and "caption" in params else made
