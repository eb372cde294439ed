"""Take answers back for a day or two: one that is held or on its way is not sent, one that arrived is deleted there.

An answer that kept the promise of an urgent case stays. The client was promised an answer and has it; without it the
clock would have to run again, or the owner could keep the money for an answer that nobody has.
"""

from datetime import timedelta
from typing import Any

from bot.features import acts, clients, delivery, messages, relay, urgent
from bot.features.answers import handing_back, held_notes, queries, sending, views
from bot.features.clients.names import called
from bot.features.delivery import View
from bot.features.delivery.contents import Delete, EditText, Reaction
from bot.features.delivery.outcomes import called_off, numbers
from bot.models import Act, Answer, Client
from bot.models.act_kinds import ActKind
from bot.models.calls import Call, Purpose
from bot.models.states import AnswerState
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

DELETABLE_FOR = timedelta(hours=48)
"""The age up to which Telegram lets a bot delete its messages."""
STANDING = (AnswerState.HELD, AnswerState.SENDING, AnswerState.SENT)


async def take_back(work: UnitOfWork, t: Texts, answer: Answer, *, tapped: int | None = None) -> str | None:
    """Take an answer back, with all or nothing of what was written together with it; the client's messages wait again.

    Return why it cannot be, if so. `tapped`: the message that shows by itself that it was.
    """
    parts = [part for part in await sending.whole(work, answer) if part.state in STANDING]
    client = await clients.queries.get(work.session, work.business_id, parts[0].client_id) if parts else None
    if client is None or clients.queries.is_nobody(client):
        return views.no_longer_there(t)
    if refusal := await _refusal(work, t, client, parts):
        return refusal
    there = [part for part in parts if part.state == AnswerState.SENT]
    for part in parts:
        await _take_back(work, client, part)
    if there:
        relay.oversight.say_taken_back(work, client, there)
    await queries.call_off(work.session, [part.key for part in parts], work.now)
    _without_receipt(work, parts)
    held_notes.show(work, client, parts, but=tapped)
    return None


async def _refusal(work: UnitOfWork, t: Texts, client: Client, parts: list[Answer]) -> str | None:
    """Return why answers stay, in the reader's words."""
    there = [part for part in parts if part.state == AnswerState.SENT]
    if await urgent.queries.answered_by(work.session, [part.key for part in parts]):
        return views.kept_a_promise(t, called(client))
    if there and not (await handing_back.door_of(work, client, there[0].client_channel)).can_delete:
        return views.may_not_delete(t)
    if any(part.client_copy_id is None for part in there):
        return views.copy_not_known(t)
    if any(part.sent_at is None or part.sent_at <= work.now - DELETABLE_FOR for part in there):
        return views.too_old(t)
    return None


async def _take_back(work: UnitOfWork, client: Client, part: Answer) -> None:
    copy = part.client_copy_id
    await transition(work.session, part, AnswerState.WITHDRAWN, client_copy_id=None)
    await relay.shown.reopen(work, part)
    if copy is not None:
        _delete(work, client, part.client_channel, copy)


def _delete(work: UnitOfWork, client: Client, channel: str, copy: int) -> None:
    delivery.send(work, delivery.recipients.at_door(client, channel), Delete(copy), purpose=Purpose.TAKE_AWAY)


def _without_receipt(work: UnitOfWork, parts: list[Answer]) -> None:
    """Take the reaction off the owner's or the deputy's own message."""
    own = [part.telegram_id for part in parts if part.telegram_id is not None]
    if own and work.is_staff(parts[0].chat_id):
        to = delivery.recipients.staff(work, parts[0].chat_id)
        delivery.send(work, to, Reaction(max(own), None), purpose=Purpose.RECEIPT)


@called_off.listener
async def came_too_late(work: UnitOfWork, row: Call, result: Any) -> None:
    """Delete in the client's chat what was sent in the moment in which it was taken back."""
    if row.purpose != Purpose.ANSWER:
        return
    answer = await messages.answer_queries.get(work.session, work.business_id, row.subject_id or 0)
    client = await clients.queries.get(work.session, work.business_id, answer.client_id) if answer else None
    if client is None or clients.queries.is_nobody(client):
        return
    for number in numbers(result):
        _delete(work, client, row.channel, number)


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    answer = await _given(work, act)
    if answer is None:
        return views.no_longer_there(work.texts)
    refusal = await take_back(work, work.texts, answer)
    question = (act.detail or {}).get("question")
    if refusal is None and question not in {None, answer.said_id} and work.is_staff(answer.chat_id):
        to = delivery.recipients.staff(work, answer.chat_id)
        delivery.send(work, to, EditText(question, View(views.taken_back(work.texts))), purpose=Purpose.EDIT)
    return refusal


async def _said(work: UnitOfWork, act: Act, name: str) -> str:
    answer = await _given(work, act)
    line = messages.origin_views.line_of(work.texts, answer) if answer is not None else ""
    return views.answered_with(work.texts, name, line) if line else views.answered(work.texts, name)


async def _given(work: UnitOfWork, act: Act) -> Answer | None:
    """Return the answer that an act gave, or the first of those that were written together."""
    return await messages.answer_queries.get(work.session, work.business_id, act.subject_id or 0)


acts.registry.register(ActKind.ANSWER, undo=_undo, said=_said, in_place=False)
