"""Export everything stored, decrypted and without secrets, as one JSON value a row."""

import json
import re
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.features.privacy import export_queries
from bot.redaction import redact
from bot.storage.placed_columns import SEAL
from bot.unit_of_work import Session

SECRET = ("_secret", "_token", "_hash")
"""Endings of the names of columns and parameters that open something."""
LEFT_OUT = {"ring_channel": ("address",)}
"""Columns of a kind that are secrets under an ordinary name."""
_LINK_CODE = re.compile(r"((?:t\.me/\w+\?start=|/start )(?:[a-z]{1,16}_)?)[A-Za-z0-9_-]{24,64}")
"""The code of a one-time link, in the link or behind /start."""


async def lines(session: Session) -> AsyncIterator[str]:
    """Yield a JSON line a row: its kind first, then its columns; instants in ISO 8601, UTC.

    A column that is called `kind` itself, a message's, comes as `message_kind`. Secrets are left out.
    """
    async for kind, row in export_queries.rows(session):
        hidden = {SEAL, *LEFT_OUT.get(kind, ())}
        shown = {name: value for name, value in row.items() if name not in hidden}
        columns = {f"{kind}_kind" if name == "kind" else name: value for name, value in shown.items()}
        yield _without_codes(json.dumps(_public({"kind": kind, **columns}), ensure_ascii=False, default=_plain))


def _public(value: Any) -> Any:
    """Return a value without what is named like a secret, at any depth."""
    if isinstance(value, dict):
        return {name: _public(inner) for name, inner in value.items() if not str(name).endswith(SECRET)}
    return [_public(inner) for inner in value] if isinstance(value, list) else value


def _without_codes(line: str) -> str:
    return _LINK_CODE.sub(r"\1…", redact(line))


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
