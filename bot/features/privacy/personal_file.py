"""Write the file of /mydata when it is sent, from a snapshot, so that nobody who writes waits for it.

It is read a page at a time and encoded in a thread, one file after another. The outbox holds none of its content.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from bot.errors import StoodDown
from bot.features import delivery
from bot.features.privacy import queries
from bot.models import Business, Client
from bot.unit_of_work import Session

FILE = "my-data.json"
Params = dict[str, Any]


class PersonalFiles:
    """Puts the file into the parameters of a call that stands for one. `snapshot` opens what is stored for reading."""

    def __init__(self, snapshot: Callable[[], AbstractAsyncContextManager[Session]]) -> None:
        self._snapshot, self._one = snapshot, asyncio.Lock()

    async def written(self, params: Params) -> Params:
        """Return the parameters as they are sent; those of any other call as they are.

        Raises StoodDown where the client was erased meanwhile.
        """
        asked = delivery.stored_calls.unwritten(params)
        if asked is None or "client_id" not in asked:
            return params
        async with self._one:
            async with self._snapshot() as session:
                client = await session.get(Client, asked["client_id"])
                if client is None or client.telegram_id != params["chat_id"]:
                    raise StoodDown
                business = await session.get_one(Business, client.business_id)
                found = await queries.of_client(session, client)
            known = {"business": business.name, "at": asked["asked_at"], **found}
            content = await asyncio.to_thread(_encoded, known)
        words = asked["caption_if_capped"] if queries.LEFT_OUT in found else None
        return delivery.stored_calls.with_file(params, content, words)


def _encoded(known: dict[str, Any]) -> bytes:
    """Return the JSON; half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    return json.dumps(known, ensure_ascii=False, indent=2, default=_plain).encode(errors="backslashreplace")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
