"""Raw updates, stored before Telegram is told that they arrived. An update stored twice is stored once."""

import json
from datetime import datetime
from typing import Any

from bot.queries import inbox
from bot.work import Session

WHOLE = range(2**63)
CHATTING = ("message", "edited_message", "callback_query", "my_chat_member", "pre_checkout_query")


def usable_id(update: object) -> int | None:
    """The update's id, or None where there is none that could be confirmed."""
    given = update.get("update_id") if isinstance(update, dict) else None
    return given if type(given) is int and given in WHOLE else None


def is_id(given: object) -> bool:
    """Whether this is a number that a database takes."""
    return type(given) is int and abs(given) in WHOLE


def chat_of(update: dict[str, Any]) -> int | None:
    """The chat whose updates must stay in order: the private chat of whoever acted, else the group's."""
    for kind in CHATTING:
        event = update.get(kind)
        if isinstance(event, dict):
            who = event.get("chat") if "chat" in event else event.get("from")
            chat = who.get("id") if isinstance(who, dict) else None
            return chat if is_id(chat) else None
    return None


def tells_of_payment(update: dict[str, Any]) -> bool:
    """Whether somebody has paid, and a phone may have to ring."""
    message = update.get("message")
    return isinstance(message, dict) and "successful_payment" in message


async def store(session: Session, business_id: int, updates: list[dict[str, Any]], at: datetime) -> None:
    """Store updates with usable ids."""
    await inbox.store(session, [_row(business_id, update, at) for update in updates])


async def store_handled(
    session: Session, business_id: int, updates: list[dict[str, Any]], at: datetime
) -> list[dict[str, Any]]:
    """Store updates that are handled in the same transaction; those of them that were not stored before."""
    once = {update["update_id"]: update for update in updates}
    new = await inbox.store_handled(session, [_row(business_id, update, at) for update in once.values()], at)
    return [update for number, update in once.items() if number in new]


def _row(business_id: int, update: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "business_id": business_id,
        "update_id": usable_id(update),
        "chat_id": chat_of(update),
        "raw": text(update),
        "paid": tells_of_payment(update),
        "received_at": at,
    }


def text(update: dict[str, Any]) -> str:
    """Half a surrogate pair is no character; it becomes a question mark here and troubles nobody later."""
    return json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
