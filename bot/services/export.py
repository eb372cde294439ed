"""Everything stored about a business, decrypted, as one JSON value a row."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.queries import export
from bot.work import Session


async def lines(session: Session) -> AsyncIterator[str]:
    """A JSON line a row: its kind first, then its columns; instants in ISO 8601, UTC.

    A column that is called `kind` itself, a message's, comes as `message_kind`.
    """
    async for kind, row in export.rows(session):
        columns = {f"{kind}_kind" if name == "kind" else name: value for name, value in row.items()}
        yield json.dumps({"kind": kind, **columns}, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
