"""What a client may know: what is kept and why (/privacy), and all of it in one file (/mydata)."""

from datetime import timedelta

from bot import outbox
from bot.models import Client
from bot.queries import personal
from bot.services import personal_file
from bot.services.acquaintance import texts_for
from bot.texts import privacy as texts
from bot.work import Work

PAUSE = timedelta(minutes=5)
"""Collecting everything costs more than other answers: it can be asked for once in so long."""


async def told(work: Work, client: Client, _words: list[str]) -> None:
    """`/privacy`."""
    outbox.text(work, client.telegram_id, texts.privacy(texts_for(work, client), work.business.name))


async def my_data(work: Work, client: Client, _words: list[str]) -> None:
    """`/mydata`: one file, which is written when it is sent."""
    t = texts_for(work, client)
    last = await personal.document_since(work.session, client, work.now - PAUSE)
    if last is not None:
        left = min(max(last + PAUSE - work.now, timedelta(0)), PAUSE)
        outbox.text(work, client.telegram_id, texts.my_data_again(t, int(left.total_seconds() // 60) + 1))
        return
    document = {
        "filename": personal_file.FILE,
        "client_id": client.key,
        "asked_at": work.now.isoformat(),
        "caption_if_capped": texts.my_data(t, personal.MOST),
    }
    params = {"document": document, "caption": texts.my_data(t, None)}
    outbox.put(work, client.telegram_id, "sendDocument", params, head=personal_file.FILE)
