"""Send an answer to its client: at once, by a button, or when its time has come."""

from datetime import datetime, timedelta
from itertools import groupby

from bot.features import clients, delivery, messages, relay, urgent
from bot.features.answers import giving, handing_back, held_notes, queries
from bot.features.clients.own_hours import is_open_for
from bot.features.clients.service import texts_for
from bot.features.hours.rules import hours_of
from bot.models import Answer, Client
from bot.models.calls import Channel, Purpose
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
    """Send an answer to the client: under the client's own words where known, an album in one call.

    An urgent case of the client's is answered once it arrives. `by_tap`: it was written before, and a button sends it.
    """
    await urgent.answered.sent_off(work, parts, said_at or work.now, by_tap=by_tap)
    first = parts[0]
    reply = await messages.context.reply_to_client(work, client, first) if first.album_id is None else None
    content = messages.answer_content.content(parts, texts_for(work, client), first.client_channel)
    assert content is not None, "what cannot be sent is handed over to be sent by hand"
    delivery.send(
        work,
        delivery.recipients.at_door(client, first.client_channel),
        content,
        purpose=Purpose.ANSWER,
        subject_id=first.key,
        client_id=client.key,
        reply_to=reply,
        after=after,
    )


async def send_together(
    work: UnitOfWork, client: Client, parts: list[Answer], said_at: datetime | None = None, *, by_tap: bool = False
) -> None:
    """Send answers that were written together, in their order, the parts of each album in one call."""
    for _, one in groupby(parts, key=lambda part: part.album_id or part.key):
        await send(work, client, list(one), said_at=said_at, by_tap=by_tap)


async def send_now(work: UnitOfWork, answer: Answer) -> bool:
    """Send a held answer before its time; False where it is no longer held."""
    return await _claim(work, answer, AnswerState.SENDING)


async def release(work: UnitOfWork, answer: Answer) -> bool:
    """Send an answer whose time has come; False where it is no longer held.

    It does not answer an urgent message that came after it was written. One that was to cool down, and whose time comes
    late, is not sent in closed hours.
    """
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    if answer.cooling and client is not None and not is_open_for(work, client):
        await _hold_until_opening(work, client, answer)
        return True
    return await _claim(work, answer, AnswerState.SENDING, said_at=answer.created_at)


async def _hold_until_opening(work: UnitOfWork, client: Client, answer: Answer) -> None:
    """Hold an answer until opening after all, with what was written together with it, and say so to its writer."""
    parts = await whole(work, answer)
    held_notes.without_buttons(work, parts)
    for part in parts:
        if part.state == AnswerState.HELD:
            part.held_until, part.cooling = hours_of(work.business).next_opening(work.now), False
    await giving.tell_held(work, client, answer, quiet=True)


async def take_back(work: UnitOfWork, answer: Answer) -> bool:
    """Take a held answer back, so that the client's messages wait again; False where it is no longer held."""
    return await _claim(work, answer, AnswerState.WITHDRAWN)


async def _claim(work: UnitOfWork, answer: Answer, to: AnswerState, said_at: datetime | None = None) -> bool:
    if to is AnswerState.SENDING and await _given_back(work, answer):
        return True
    claimed = [part for part in await whole(work, answer) if await queries.claim(work.session, part, to)]
    if not claimed:
        return False
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    assert client is not None
    if to is AnswerState.SENDING:
        await send_together(work, client, claimed, said_at=said_at, by_tap=said_at is None)
        await relay.card_ends.went_out(work, client)
    elif to is AnswerState.WITHDRAWN:
        for part in claimed:
            await relay.shown.reopen(work, part)
        held_notes.show(work, client, claimed)
    return True


async def _given_back(work: UnitOfWork, answer: Answer) -> bool:
    """Give a held answer back whose door has shut meanwhile; False where it can go."""
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    if client is None or answer.state != AnswerState.HELD or answer.client_channel == Channel.BOT:
        return False
    parts, door = await whole(work, answer), await handing_back.door_of(work, client, answer.client_channel)
    why = handing_back.why_not(work, client, door, parts)
    if why is not None:
        await handing_back.give_back(work, client, parts, why)
    return why is not None


async def whole(work: UnitOfWork, answer: Answer) -> list[Answer]:
    """Return an answer with what was written together with it: the parts of an album, or of a draft."""
    if answer.draft_id is not None:
        return await queries.of_draft(work.session, answer.draft_id)
    return await album(work, answer)


async def album(work: UnitOfWork, answer: Answer) -> list[Answer]:
    """Return an answer and, where it is an album, its other parts."""
    if not answer.album_id:
        return [answer]
    place = (work.session, work.business_id, answer.channel, answer.chat_id)
    return await messages.answer_queries.album(*place, answer.album_id)
