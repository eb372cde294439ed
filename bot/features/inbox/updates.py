"""Store raw updates before Telegram is told that they arrived, each of them once."""

import json
import re
from datetime import datetime
from typing import Any

from bot.features.inbox import queries
from bot.unit_of_work import Session

WHOLE = range(2**63)
DEEPEST = 50
LONGEST_HEAD = 20_000
_NUL = re.compile(r"((?<!\\)(?:\\\\)*)\\u0000")
_NUMBER = re.compile(rb'\s*(?:\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\[\s*)?\{\s*"update_id"\s*:\s*(\d{1,19})(?!\d)')
CHATTING = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "pre_checkout_query",
    "message_reaction",
    "subscription",
)


def usable_id(update: object) -> int | None:
    """Return the update's id, or None if there is none that could be confirmed."""
    given = update.get("update_id") if isinstance(update, dict) else None
    return given if type(given) is int and given in WHOLE else None


def is_id(given: object) -> bool:
    """Return whether this is a number that a database takes."""
    return type(given) is int and abs(given) in WHOLE


def chat_of(update: dict[str, Any]) -> int | None:
    """Return the chat whose updates must stay in order: the private chat of the person who acted, else the group's."""
    for kind in CHATTING:
        event = update.get(kind)
        if isinstance(event, dict):
            who = event.get("chat") if "chat" in event else event.get("user" if kind == "subscription" else "from")
            chat = who.get("id") if isinstance(who, dict) else None
            return chat if is_id(chat) else None
    return None


def actor_of(update: dict[str, Any]) -> int | None:
    """Return the id of whoever acted; None where it is nobody's."""
    for kind, event in update.items():
        name = "user" if kind == "subscription" else "from"
        who = event.get(name) if isinstance(event, dict) else None
        if isinstance(who, dict):
            return who.get("id") if is_id(who.get("id")) else None
    return None


def tells_of_payment(update: dict[str, Any]) -> bool:
    """Return whether somebody has paid, so that a phone may have to ring."""
    message = update.get("message")
    return isinstance(message, dict) and "successful_payment" in message


async def store(session: Session, business_id: int, updates: list[dict[str, Any]], at: datetime) -> None:
    """Store updates with usable ids."""
    await queries.store(session, [_row(business_id, update, at) for update in updates])


async def store_handled(
    session: Session, business_id: int, updates: list[dict[str, Any]], at: datetime
) -> list[dict[str, Any]]:
    """Store updates that are handled in the same transaction; those of them that were not stored before."""
    once = {update["update_id"]: update for update in updates}
    new = await queries.store_handled(session, [_row(business_id, update, at) for update in once.values()], at)
    return [update for number, update in once.items() if number in new]


def _row(business_id: int, update: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "business_id": business_id,
        "update_id": usable_id(update),
        "chat_id": chat_of(update),
        "from_id": actor_of(update),
        "raw": text(update),
        "paid": tells_of_payment(update),
        "received_at": at,
    }


def text(update: dict[str, Any]) -> str:
    """Return an update as JSON. Half a surrogate pair and a NUL, on which databases choke, become a mark."""
    try:
        words = json.dumps(update, ensure_ascii=False)
    except RecursionError:
        words = json.dumps(_shallow(update, DEEPEST), ensure_ascii=False)
    words = words.encode("utf-8", "replace").decode()
    return _NUL.sub(r"\1\\ufffd", words) if "\\u0000" in words else words


def _shallow(value: Any, levels: int) -> Any:
    """Return a value without what is nested deeper than so many levels; no message of Telegram's is."""
    if isinstance(value, dict):
        return {name: _shallow(inner, levels - 1) for name, inner in value.items()} if levels else None
    if isinstance(value, list):
        return [_shallow(inner, levels - 1) for inner in value] if levels else None
    return value


def number_in(payload: bytes) -> int | None:
    """Return the id of the first update in bytes that cannot be read as a whole; None where there is none."""
    found = _NUMBER.match(payload)
    return int(found[1]) if found and int(found[1]) in WHOLE else None


def head(payload: bytes) -> str:
    """Return the beginning of such bytes, for whoever looks into the dead letter."""
    return payload[:LONGEST_HEAD].decode(errors="replace").replace("\0", "\ufffd")
