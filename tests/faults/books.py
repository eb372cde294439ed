"""What stands in the bot's books and what stands on people's screens, brought into the same words to be compared."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bot.simulator import Simulator
from bot.simulator.chats.chats import StoredMessage
from bot.storage.encryption import opened
from bot.storage.key_sources import KeyFile
from bot.storage.keys import KeyRing, read_key
from tests.faults.storage import Storage

Json = dict[str, Any]
Shown = tuple[int, str]
"""A chat, and the words (or the kind) of one message from the bot in it."""


class Books:
    """Reads a database past the bot, with the bot's key."""

    def __init__(self, storage: Storage, key: Path) -> None:
        self._storage, self._key = storage, key

    async def deeds(self, simulator: Simulator) -> list[Shown]:
        """What the bot believes to have said, in the order in which it was to be said."""
        keys = read_key(KeyFile(self._key), may_create=False)
        saying = "method IN ('sendMessage', 'copyMessage', 'copyMessages')"
        statement = f"SELECT chat_id, method, params FROM outbox WHERE state = 'sent' AND {saying} ORDER BY id"
        found: list[Shown] = []
        for chat_id, method, params in await self._storage.rows(statement):
            found += [(chat_id, words) for words in _said(simulator, method, _plain(keys, params))]
        return found

    async def one(self, statement: str) -> Any:
        """The only value of the only row."""
        return (await self._storage.rows(statement))[0][0]


def screens(simulator: Simulator, believed: list[Shown]) -> list[Shown]:
    """What people have got from the bot, as it came, in the order in which they got it; invoices come and go.

    A card that is written anew while it is under way comes as it was, and is edited at once: the books know only that.
    Where there is more to say by then, they know neither, and whose card it is tells it from others.
    """
    left = Counter(believed)
    seen: list[Shown] = []
    edited: list[int] = []
    for person in simulator.people.values():
        for stored in person.chat.messages.values():
            if stored.fields["from"] is simulator.bot and stored.invoice is None:
                came, now = (person.id, stored.came_as or words(stored)), (person.id, words(stored))
                shown = next((one for one in (came, now) if left[one] > 0), came)
                if left[shown] <= 0 and came != now:
                    edited.append(len(seen))
                left[shown] -= 1
                seen.append(shown)
    unseen = list((+left).elements())
    for place in edited:
        if same := [one for one in unseen if _whose(one) == _whose(seen[place])]:
            unseen.remove(same[0])
            seen[place] = same[0]
    return seen


def _whose(shown: Shown) -> Shown:
    """Return the chat, and of a card its client: a card begins with the name."""
    chat, said = shown
    return chat, said.partition(" · ")[0]


def words(stored: StoredMessage) -> str:
    """What a message is known by."""
    fields = stored.fields
    kinds = (kind for kind in ("photo", "voice", "document", "sticker") if kind in fields)
    return str(fields.get("text") or fields.get("caption") or next(kinds, "something else"))


def in_excess(more: list[Shown], less: list[Shown]) -> Counter[Shown]:
    """What stands in the one oftener than in the other."""
    return Counter(more) - Counter(less)


def _plain(keys: KeyRing, value: bytes) -> Json:
    plain: Json = json.loads(opened(keys.decrypt(value)))
    return plain


def _said(simulator: Simulator, method: str, params: Json) -> list[str]:
    if method == "sendMessage":
        return [str(params["text"])]
    if method == "copyMessage" and params.get("caption"):
        return [str(params["caption"])]
    numbers = params.get("message_ids") or [params["message_id"]]
    source = simulator.chats[params["from_chat_id"]]
    return [words(source.messages[number]) for number in numbers]
