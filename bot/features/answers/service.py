"""Answer a client: at once in open hours, held until opening otherwise."""

from typing import Any

from bot.errors import NotYet
from bot.features import clients, delivery, messages, relay, talks
from bot.features.accounts.doors import Door
from bot.features.answers import drafts, giving, handing_back, permitted, queries, sending
from bot.features.messages.incoming import Incoming
from bot.models import Answer, Client
from bot.models.states import AnswerState
from bot.unit_of_work import UnitOfWork


async def owner_replied(work: UnitOfWork, incoming: Incoming) -> None:
    """Take a reply to whatever the bot showed of a client; ask for whom it is where it stands for nobody."""
    if await _stored(work, incoming) is not None:
        return
    if await _continues_album(work, incoming):
        await drafts.end_row(work, incoming.chat_id)
        return
    client, replied = await relay.addressee.of_reply(work, incoming.chat_id, incoming.reply_to)
    client = client or await _talks_with(work, incoming)
    if client is None:
        await drafts.keep(work, incoming)
        return
    await drafts.end_row(work, incoming.chat_id)
    if not await permitted.may_answer(work, client, incoming.chat_id):
        permitted.refuse(work, client, incoming)
        return
    door = await handing_back.door_of(work, client, replied.channel)
    begins = await giving.beginning(work, client, incoming.chat_id)
    await _give(work, client, door, _answer(work, incoming, client.key, replied.message_id, begins))


async def _talks_with(work: UnitOfWork, incoming: Incoming) -> Client | None:
    """Return whom a message without a reply is for, where that is plain: its writer talks with nobody else.

    Raises NotYet where the work may wait and something may have come to the chat that is not on record yet.
    """
    chat_id, session = incoming.chat_id, work.session
    if incoming.reply_to is not None or not await talks.service.with_whom(work, chat_id):
        return None
    if await drafts.goes_on_with(work, incoming) is not None:
        return None
    if work.may_wait and await delivery.queries.waits_for(session, work.business_id, chat_id, work.now):
        raise NotYet
    client = await talks.service.addressee(work, chat_id, incoming.message_id)
    last = await queries.last_answered(session, work.business_id, chat_id, work.now - drafts.LAST_ANSWERED)
    return client if client is not None and last in {None, client.key} else None


async def say(work: UnitOfWork, client: Client, chat_id: int, content: dict[str, Any]) -> Answer | None:
    """Answer a client in words of the bot's own, which a tap in a chat of the staff chose; held like any answer.

    `content`: the text, and its entities if there are any. None where they are handed over to be sent by hand.
    """
    begins = await giving.beginning(work, client, chat_id)
    answer = Answer(
        business_id=work.business_id,
        client_id=client.key,
        chat_id=chat_id,
        state=begins.state,
        held_until=begins.held_until,
        cooling=begins.cooling,
        created_at=work.now,
        kind="text",
        content=content,
    )
    door = await handing_back.door_of(work, client)
    return answer if await _give(work, client, door, answer) else None


async def _give(work: UnitOfWork, client: Client, door: Door, answer: Answer) -> bool:
    """Keep an answer, which settles what the chat it is written in was shown; send it, or say that it is held.

    Hand it over where the bot cannot send it: False.
    """
    if why := handing_back.why_not(work, client, door, [answer]):
        handing_back.hand_back(work, client, door.channel, [answer], why)
        return False
    answer.client_channel = door.channel
    await giving.keep(work, client, [answer])
    if answer.state == AnswerState.HELD:
        await giving.tell_held(work, client, answer)
    else:
        await sending.send(work, client, [answer], messages.albums.GATHERS if answer.album_id else sending.AT_ONCE)
    return True


async def _stored(work: UnitOfWork, incoming: Incoming) -> Answer | None:
    place = (incoming.channel, incoming.chat_id, incoming.message_id)
    return await messages.answer_queries.by_message(work.session, work.business_id, *place)


async def _continues_album(work: UnitOfWork, incoming: Incoming) -> bool:
    """Send a further part of an album the way of the first, whether it carries the reply or not."""
    album = incoming.album_id
    place = (work.session, work.business_id, incoming.channel, incoming.chat_id)
    parts = await messages.answer_queries.album(*place, album) if album else []
    client = await clients.queries.get(work.session, work.business_id, parts[0].client_id) if parts else None
    if client is None:
        return False
    first = parts[0]
    kept = AnswerState(first.state)
    if kept not in {AnswerState.HELD, AnswerState.WITHDRAWN}:
        kept = AnswerState.SENDING
    part = _answer(work, incoming, client.key, None, giving.Beginning(kept, first.held_until, first.cooling))
    part.case_id, part.draft_id, part.client_channel = first.case_id, first.draft_id, first.client_channel
    work.session.add(part)
    await work.session.flush()
    if part.state == AnswerState.SENDING and not await messages.albums.joins(work, part, client.telegram_id):
        await sending.send(work, client, [part])
    return True


def _answer(
    work: UnitOfWork, incoming: Incoming, client_id: int, reply_to: int | None, begins: giving.Beginning
) -> Answer:
    return Answer(
        business_id=work.business_id,
        client_id=client_id,
        chat_id=incoming.chat_id,
        telegram_id=incoming.message_id,
        album_id=incoming.album_id,
        reply_to=reply_to,
        state=begins.state,
        held_until=begins.held_until,
        cooling=begins.cooling,
        created_at=work.now,
        kind=incoming.kind,
        content=incoming.content,
    )


async def owner_edited(work: UnitOfWork, incoming: Incoming) -> None:
    """Correct an answer in the client's chat, too; one that is on its way once it has arrived.

    A held one goes as it stands then.
    """
    answer = await _stored(work, incoming)
    if answer is None:
        await drafts.edited(work, incoming)
        return
    client = await clients.queries.get(work.session, work.business_id, answer.client_id)
    if client is None or clients.queries.is_nobody(client):
        return
    answer.kind, answer.content, answer.edited_at = incoming.kind, incoming.content, work.now
    door = await handing_back.door_of(work, client, answer.client_channel)
    if door.shut is not None and answer.client_copy_id is not None:
        handing_back.not_corrected(work, client, answer)
    elif relay.edits.correct_answer(work, client, answer):
        relay.oversight.show_answer(work, client, [answer], corrected=True)
