"""What the bot told Telegram, in order, and whether a database still holds the reason for all of it.

Told counts from the moment at which a call arrives: Telegram may act on it before it answers.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from bot.simulator.updates.queue import FIRST_ID

Json = dict[str, Any]
Call = tuple[str, Json]
Rows = list[tuple[Any, ...]]
Read = Callable[[str], Awaitable[Rows]]
"""Reads rows from a database."""

BY_OUTBOX = {"sendMessage", "copyMessage", "setMessageReaction", "sendInvoice"}
WEBHOOK_200 = "200"
"""The name under which the answer to a webhook is among the calls."""
PAID = "Paid: ⭐250"


class ToldThings(list[Call]):
    """The calls that a simulator gets, in the place of its own list. `heard` is called before each is kept."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__()
        self._heard = heard

    def append(self, call: Call) -> None:
        self._heard()
        super().append(call)


async def missing(told: list[Call], earlier: int, owner_id: int, read: Read) -> list[str]:
    """Return what was told and is not in the database that `read` reads.

    So many were told `earlier`, before the last loss: what was told then may be told again, for the same reason.
    """
    found = await _updates(told, read) + await _calls(told[earlier:], read)
    texts = [str(given.get("text", "")) for method, given in told if method == "sendMessage"]
    if any(PAID in text for text in texts):
        found += [table for table in ("payment", "urgent_case") if not await read(f"SELECT id FROM {table}")]
    if any(method == "answerPreCheckoutQuery" and given["ok"] for method, given in told):
        found += await _unless(read, "the checkout", "offer WHERE state IN ('checkout', 'paid')")
    for given in (given for method, given in told if method == "setMessageReaction" and given.get("reaction")):
        key = f"chat_id = {given['chat_id']} AND telegram_id = {given['message_id']}"
        which = f"answer WHERE state = 'sent' AND {key}" if given["chat_id"] == owner_id else f"message WHERE {key}"
        found += await _unless(read, which, which)
    return found


async def _unless(read: Read, what: str, rows: str) -> list[str]:
    return [] if await read(f"SELECT id FROM {rows}") else [what]


async def _updates(told: list[Call], read: Read) -> list[str]:
    """Every update that was confirmed, by the offset of a poll or by the answer to a webhook, is in the inbox."""
    offsets = [int(given["offset"]) for method, given in told if method == "getUpdates" and given.get("offset")]
    confirmed = set(range(FIRST_ID, max(offsets, default=FIRST_ID)))
    confirmed |= {given["update_id"] for method, given in told if method == WEBHOOK_200}
    kept = {number for (number,) in await read("SELECT update_id FROM inbox")} if confirmed else set()
    return [f"update {number}" for number in sorted(confirmed - kept)]


async def _calls(told: list[Call], read: Read) -> list[str]:
    """Every call is in the outbox, where it was before it was made."""
    made = Counter((method, given.get("chat_id")) for method, given in told if method in BY_OUTBOX)
    if not made:
        return []
    kept = Counter(await read("SELECT method, chat_id FROM outbox"))
    return [f"{number} {method} to {chat}" for (method, chat), number in (made - kept).items()]
