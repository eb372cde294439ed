"""The owner answers a client: at once in open hours, held until opening otherwise, unless he says 'now'."""

from datetime import datetime, timedelta
from typing import Any

from bot.features import clients, delivery, messages, relay, sales, urgent
from bot.features.answers import queries, views
from bot.features.clients.names import called
from bot.features.hours.rules import hours_of
from bot.features.messages.incoming import Incoming
from bot.models import Answer, Client
from bot.models.states import AnswerState
from bot.unit_of_work import Work


async def owner_replied(work: Work, incoming: Incoming) -> None:
    """Take the owner's reply to whatever the bot brought; say so where it stands for nobody."""
    if await messages.answer_queries.by_message(work.session, work.business_id, incoming.chat_id, incoming.message_id):
        return
    if await _continues_album(work, incoming):
        return
    client, about = await relay.addressee.of_reply(work, incoming.chat_id, incoming.reply_to)
    if client is None:
        reply = {"message_id": incoming.message_id, "allow_sending_without_reply": True}
        whom = views.whom_for_deputy if work.is_deputy(incoming.chat_id) else views.whom
        delivery.outbox.text(
            work, incoming.chat_id, whom(work.texts_in(incoming.chat_id)), extra={"reply_parameters": reply}
        )
        return
    held = not hours_of(work.business).is_open(work.now) and not await _is_urgent(work, client, incoming.chat_id)
    answer = await _store(work, incoming, client, about, held)
    if held:
        await _say_held(work, client, answer)
    else:
        await send(work, client, [answer], after=messages.albums.GATHERS if answer.album_id else timedelta(0))


async def _is_urgent(work: Work, client: Client, chat_id: int) -> bool:
    """Return whether an answer goes out at once: to an open case, the deputy's once the alert has come there."""
    case = await sales.case_queries.open_of(work.session, client.key)
    return case is not None and (
        not work.is_deputy(chat_id) or await urgent.queries.shown_in(work.session, case, chat_id)
    )


async def _continues_album(work: Work, incoming: Incoming) -> bool:
    """A further part of an album goes the way of the first, whether it carries the reply or not."""
    album = incoming.album_id
    parts = (
        await messages.answer_queries.album(work.session, work.business_id, incoming.chat_id, album) if album else []
    )
    client = await clients.queries.get(work.session, work.business_id, parts[0].client_id) if parts else None
    if client is None:
        return False
    part = _answer(work, incoming, client.key, parts[0].state == AnswerState.HELD, None)
    part.case_id = parts[0].case_id
    work.session.add(part)
    await work.session.flush()
    if part.state == AnswerState.SENDING and not await messages.albums.joins(work, part, client.telegram_id):
        await send(work, client, [part])
    return True


async def _store(work: Work, incoming: Incoming, client: Client, about: int | None, held: bool) -> Answer:
    """Keep the answer; it settles what the chat it is written in was shown."""
    answer = _answer(work, incoming, client.key, held, about)
    work.session.add(answer)
    await work.session.flush()
    await relay.shown.settle(work, client, incoming.chat_id, answer)
    return answer


def _answer(work: Work, incoming: Incoming, client_id: int, held: bool, reply_to: int | None) -> Answer:
    return Answer(
        business_id=work.business_id,
        client_id=client_id,
        chat_id=incoming.chat_id,
        telegram_id=incoming.message_id,
        album_id=incoming.album_id,
        reply_to=reply_to,
        state=AnswerState.HELD if held else AnswerState.SENDING,
        held_until=hours_of(work.business).next_opening(work.now) if held else None,
        created_at=work.now,
        kind=incoming.kind,
        content=incoming.content,
    )


async def _say_held(work: Work, client: Client, answer: Answer) -> None:
    t = work.texts_in(answer.chat_id)
    until = t.moment(answer.held_until, work.business.timezone)
    keyboard = [
        [
            delivery.outbox.button(relay.views.button(t, "now"), f"now:{answer.key}"),
            delivery.outbox.button(relay.views.button(t, "back"), f"back:{answer.key}"),
        ]
    ]
    with work.writing_for(answer.chat_id):
        rest, show = await relay.shown.left(work, client, answer.chat_id)
    words = f"{views.held(t, called(client), until)}\n{rest}".strip()
    reply = {"message_id": answer.telegram_id, "allow_sending_without_reply": True}
    extra = {"reply_parameters": reply}
    delivery.outbox.text(work, answer.chat_id, words, keyboard + show, client_id=client.key, extra=extra)


async def send(
    work: Work,
    client: Client,
    parts: list[Answer],
    after: timedelta = timedelta(0),
    said_at: datetime | None = None,
    *,
    by_tap: bool = False,
) -> None:
    """Copy the owner's message to the client: under the client's own words where known, an album in one call.

    An urgent case of the client's is answered once it arrives. `by_tap`: it was written before, and is sent by a
    button now.
    """
    await urgent.answered.sent_off(work, parts, said_at or work.now, by_tap=by_tap)
    first = parts[0]
    params: dict[str, Any] = {"from_chat_id": first.chat_id}
    if first.album_id:
        method, params["message_ids"] = "copyMessages", sorted(part.telegram_id for part in parts)
    else:
        method, params["message_id"] = "copyMessage", first.telegram_id
        params |= await messages.context.reply_to_client(work, client, first)
    delivery.outbox.put(
        work, client.telegram_id, method, params, after=after, client_id=client.key, answer_id=first.key
    )


async def _whole(work: Work, answer: Answer) -> list[Answer]:
    """An answer and, where it is an album, its other held parts."""
    if not answer.album_id:
        return [answer]
    return await messages.answer_queries.album(work.session, work.business_id, answer.chat_id, answer.album_id)


async def send_now(work: Work, answer: Answer) -> bool:
    """The owner says 'now'; False where the answer is no longer held."""
    return await _claim(work, answer, AnswerState.SENDING)


async def release(work: Work, answer: Answer) -> bool:
    """Its time has come; to an urgent message that came later it is no answer. False where it is no longer held."""
    return await _claim(work, answer, AnswerState.SENDING, said_at=answer.created_at)


async def take_back(work: Work, answer: Answer) -> bool:
    """The owner thought better of it; the client's messages wait again. False where it is no longer held."""
    return await _claim(work, answer, AnswerState.WITHDRAWN)


async def _claim(work: Work, answer: Answer, to: AnswerState, said_at: datetime | None = None) -> bool:
    parts = await _whole(work, answer)
    claimed = [part for part in parts if await queries.claim(work.session, part, to)]
    for part in claimed:
        await work.session.refresh(part)
    if claimed and to is AnswerState.SENDING:
        client = await clients.queries.get(work.session, work.business_id, answer.client_id)
        assert client is not None
        await send(work, client, claimed, said_at=said_at, by_tap=said_at is None)
    elif to is AnswerState.WITHDRAWN:
        for part in claimed:
            await relay.queries.reopen(work.session, part.key)
    return bool(claimed)


async def owner_edited(work: Work, incoming: Incoming) -> None:
    """Correct an answer at the client's, too; one on its way once it has arrived. A held one goes as it stands then."""
    answer = await messages.answer_queries.by_message(
        work.session, work.business_id, incoming.chat_id, incoming.message_id
    )
    if answer is None:
        return
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    if client is None or clients.queries.is_nobody(client):
        return
    answer.kind, answer.content, answer.edited_at = incoming.kind, incoming.content, work.now
    if relay.edits.correct_answer(work, client, answer):
        relay.oversight.show_answer(work, client, [answer], corrected=True)
