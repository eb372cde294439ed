"""What a client may know: what is kept and why (/privacy), and all of it in one file (/mydata)."""

from datetime import timedelta

from bot.features import delivery
from bot.features.clients.service import texts_for
from bot.features.privacy import personal_file, queries, views
from bot.models import Client
from bot.unit_of_work import Work

PAUSE = timedelta(minutes=5)
"""Collecting everything costs more than other answers: it can be asked for once in so long."""


async def told(work: Work, client: Client, _words: list[str]) -> None:
    """`/privacy`."""
    delivery.outbox.text(work, client.telegram_id, views.privacy(texts_for(work, client), work.business.name))


async def my_data(work: Work, client: Client, _words: list[str]) -> None:
    """`/mydata`: one file, which is written when it is sent."""
    t = texts_for(work, client)
    last = await queries.document_since(work.session, client, work.now - PAUSE)
    if last is not None:
        left = min(max(last + PAUSE - work.now, timedelta(0)), PAUSE)
        delivery.outbox.text(work, client.telegram_id, views.my_data_again(t, int(left.total_seconds() // 60) + 1))
        return
    document = {
        "filename": personal_file.FILE,
        "client_id": client.key,
        "asked_at": work.now.isoformat(),
        "caption_if_capped": views.my_data(t, queries.MOST),
    }
    params = {"document": document, "caption": views.my_data(t, None)}
    delivery.outbox.put(work, client.telegram_id, "sendDocument", params, head=personal_file.FILE)
