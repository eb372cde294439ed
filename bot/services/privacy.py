"""What a client may know: what is kept and why (/privacy), and all of it in one file (/mydata)."""

import json
from datetime import datetime, timedelta
from typing import Any

from bot import outbox
from bot.models import Client
from bot.queries import personal
from bot.services.acquaintance import texts_for
from bot.texts import privacy as texts
from bot.work import Work

PAUSE = timedelta(minutes=5)
"""Collecting everything costs more than other answers: it can be asked for once in so long."""
FILE = "my-data.json"


async def told(work: Work, client: Client, _words: list[str]) -> None:
    """`/privacy`."""
    outbox.text(work, client.telegram_id, texts.privacy(texts_for(work, client), work.business.name))


async def my_data(work: Work, client: Client, _words: list[str]) -> None:
    """`/mydata`: one file, whose content the outbox forgets once it is sent."""
    t = texts_for(work, client)
    last = await personal.document_since(work.session, client, work.now - PAUSE)
    if last is not None:
        left = min(max(last + PAUSE - work.now, timedelta(0)), PAUSE)
        outbox.text(work, client.telegram_id, texts.my_data_again(t, int(left.total_seconds() // 60) + 1))
        return
    found = await personal.of_client(work.session, client)
    known = {"business": work.business.name, "at": work.now, **found}
    content = json.dumps(known, ensure_ascii=False, indent=2, default=_plain)
    params = {
        "document": {"filename": FILE, "content": content},
        "caption": texts.my_data(t, personal.MOST if personal.LEFT_OUT in found else None),
    }
    outbox.put(work, client.telegram_id, "sendDocument", params, head=FILE)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
