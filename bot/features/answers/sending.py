"""Send an answer to its client: at once, by a button, or when its time has come."""

from datetime import datetime, timedelta

from bot.features import clients, delivery, messages, relay, urgent
from bot.features.answers import queries
from bot.features.delivery.contents import Copy, CopyAlbum
from bot.models import Answer, Client
from bot.models.calls import Purpose
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork

AT_ONCE = timedelta(0)


async def send(
    work: UnitOfWork,
    client: Client,
    parts: list[Answer],
    after: timedelta = AT_ONCE,
    said_at: datetime | None = None,
    *,
    by_tap: bool = False,
) -> None:
    """Copy the message to the client: under the client's own words where known, an album in one call.

    An urgent case of the client's is answered once it arrives. `by_tap`: it was written before, and a button sends it.
    """
    await urgent.answered.sent_off(work, parts, said_at or work.now, by_tap=by_tap)
    first, reply = parts[0], None
    content: Copy | CopyAlbum
    if first.album_id:
        content = CopyAlbum(first.chat_id, [part.telegram_id for part in parts])
    else:
        content = Copy(first.chat_id, first.telegram_id)
        reply = await messages.context.reply_to_client(work, client, first)
    delivery.send(
        work,
        delivery.recipients.client(client),
        content,
        purpose=Purpose.ANSWER,
        subject_id=first.key,
        client_id=client.key,
        reply_to=reply,
        after=after,
    )


async def send_now(work: UnitOfWork, answer: Answer) -> bool:
    """Send a held answer before its time; False where it is no longer held."""
    return await _claim(work, answer, AnswerState.SENDING)


async def release(work: UnitOfWork, answer: Answer) -> bool:
    """Send an answer whose time has come; False where it is no longer held.

    It does not answer an urgent message that came after it was written.
    """
    return await _claim(work, answer, AnswerState.SENDING, said_at=answer.created_at)


async def take_back(work: UnitOfWork, answer: Answer) -> bool:
    """Take a held answer back, so that the client's messages wait again; False where it is no longer held."""
    return await _claim(work, answer, AnswerState.WITHDRAWN)


async def _claim(work: UnitOfWork, answer: Answer, to: AnswerState, said_at: datetime | None = None) -> bool:
    claimed = [part for part in await _whole(work, answer) if await queries.claim(work.session, part, to)]
    if claimed and to is AnswerState.SENDING:
        client = await clients.queries.get(work.session, work.business_id, answer.client_id)
        assert client is not None
        await send(work, client, claimed, said_at=said_at, by_tap=said_at is None)
    elif to is AnswerState.WITHDRAWN:
        for part in claimed:
            await relay.queries.reopen(work.session, part.key)
    return bool(claimed)


async def _whole(work: UnitOfWork, answer: Answer) -> list[Answer]:
    """Return an answer and, where it is an album, its other parts."""
    if not answer.album_id:
        return [answer]
    return await messages.answer_queries.album(work.session, work.business_id, answer.chat_id, answer.album_id)
