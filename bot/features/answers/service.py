"""The owner or the deputy answers a client: at once in open hours, held until opening otherwise."""

from bot.features import clients, delivery, messages, relay, sales, urgent
from bot.features.answers import sending, views
from bot.features.clients.names import called
from bot.features.hours.rules import hours_of
from bot.features.messages.incoming import Incoming
from bot.models import Answer, Client
from bot.models.calls import Purpose
from bot.models.rights import Act
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork


async def owner_replied(work: UnitOfWork, incoming: Incoming) -> None:
    """Take a reply to whatever the bot showed of a client; say so where it stands for nobody."""
    if await messages.answer_queries.by_message(work.session, work.business_id, incoming.chat_id, incoming.message_id):
        return
    if await _continues_album(work, incoming):
        return
    client, about = await relay.addressee.of_reply(work, incoming.chat_id, incoming.reply_to)
    if client is None:
        _ask_for_whom(work, incoming)
        return
    held = not hours_of(work.business).is_open(work.now) and not await _is_urgent(work, client, incoming.chat_id)
    answer = await _store(work, incoming, client, about, held)
    if held:
        await _say_held(work, client, answer)
    else:
        await sending.send(work, client, [answer], messages.albums.GATHERS if answer.album_id else sending.AT_ONCE)


def _ask_for_whom(work: UnitOfWork, incoming: Incoming) -> None:
    whom = views.whom_for_deputy if work.is_deputy(incoming.chat_id) else views.whom
    to, view = delivery.recipients.staff(work, incoming.chat_id), whom(work.texts_in(incoming.chat_id))
    delivery.tell(work, to, view, purpose=Purpose.STAFF_TEXT, reply_to=incoming.message_id)


async def _is_urgent(work: UnitOfWork, client: Client, chat_id: int) -> bool:
    """Return whether an answer goes out at once: to an open case, the deputy's once the alert has come there."""
    case = await sales.case_queries.open_of(work.session, client.key)
    return case is not None and (
        work.may_in(chat_id, Act.HANDLE_ANY_CASE) or await urgent.queries.shown_in(work.session, case, chat_id)
    )


async def _continues_album(work: UnitOfWork, incoming: Incoming) -> bool:
    """Send a further part of an album the way of the first, whether it carries the reply or not."""
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
        await sending.send(work, client, [part])
    return True


async def _store(work: UnitOfWork, incoming: Incoming, client: Client, about: int | None, held: bool) -> Answer:
    """Keep an answer; it settles what the chat it is written in was shown."""
    answer = _answer(work, incoming, client.key, held, about)
    work.session.add(answer)
    await work.session.flush()
    await relay.shown.settle(work, client, incoming.chat_id, answer)
    return answer


def _answer(work: UnitOfWork, incoming: Incoming, client_id: int, held: bool, reply_to: int | None) -> Answer:
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


async def _say_held(work: UnitOfWork, client: Client, answer: Answer) -> None:
    t = work.texts_in(answer.chat_id)
    until = t.moment(answer.held_until, work.business.timezone)
    left = await relay.shown.left(work, client, answer.chat_id)
    delivery.tell(
        work,
        delivery.recipients.staff(work, answer.chat_id),
        relay.views.and_left(t, views.held(t, called(client), until, answer.key), left),
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        reply_to=answer.telegram_id,
    )


async def owner_edited(work: UnitOfWork, incoming: Incoming) -> None:
    """Correct an answer in the client's chat, too; one that is on its way once it has arrived.

    A held one goes as it stands then.
    """
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
