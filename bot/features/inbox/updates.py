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
    "business_connection",
)
OF_USER = ("subscription", "business_connection")
"""They name a user, and no sender."""
IN_ACCOUNT = ("business_message", "edited_business_message", "deleted_business_messages")
"""What Telegram tells of the chats in a member's own account."""
ACCOUNT_CHATS = 2**62
"""Beyond the numbers of the bot's own chats: with a chat's number added, it names the chats of that number there."""


def is_in_account(chat_id: int | None) -> bool:
    """Return whether a chat's number here names a chat in a member's own account."""
    return chat_id is not None and chat_id > ACCOUNT_CHATS // 2


def tells_of_account(raw: str) -> bool:
    """Return whether an update that cannot be read seems to come from a member's own account."""
    return any(kind in raw for kind in IN_ACCOUNT)


def usable_id(update: object) -> int | None:
    """Return the update's id, or None if there is none that could be confirmed."""
    given = update.get("update_id") if isinstance(update, dict) else None
    return given if type(given) is int and given in WHOLE else None


def is_id(given: object) -> bool:
    """Return whether this is a number that a database takes."""
    return type(given) is int and abs(given) in WHOLE


def account_chat(chat_id: int) -> int | None:
    """Return what keeps the updates of a chat in members' own accounts in order, apart from the bot's own chat."""
    return ACCOUNT_CHATS + chat_id if abs(chat_id) < ACCOUNT_CHATS else None


def chat_of(update: dict[str, Any]) -> int | None:
    """Return the chat whose updates must stay in order: the private chat of the person who acted, else the group's."""
    if (chat := _chat_in_account(update)) is not None:
        return account_chat(chat)
    for kind in CHATTING:
        event = update.get(kind)
        if isinstance(event, dict):
            return _number(event, "chat" if "chat" in event else _person_in(kind))
    return None


def _chat_in_account(update: dict[str, Any]) -> int | None:
    """Return the chat in a member's own account where something was written, changed or tapped."""
    tap = update.get("callback_query")
    under = tap.get("message") if isinstance(tap, dict) else None
    if isinstance(under, dict) and "business_connection_id" in under:
        return _number(under, "chat")
    event: dict[str, Any] = next((update[kind] for kind in IN_ACCOUNT if isinstance(update.get(kind), dict)), {})
    return _number(event, "chat")


def _number(event: dict[str, Any], name: str) -> int | None:
    """Return the id of what an event names."""
    who = event.get(name)
    number = who.get("id") if isinstance(who, dict) else None
    return number if is_id(number) else None


def _person_in(kind: str) -> str:
    return "user" if kind in OF_USER else "from"


def actor_of(update: dict[str, Any]) -> int | None:
    """Return the id of whoever acted; None where it is nobody's."""
    for kind, event in update.items():
        name = _person_in(kind)
        if isinstance(event, dict) and isinstance(event.get(name), dict):
            return _number(event, name)
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
