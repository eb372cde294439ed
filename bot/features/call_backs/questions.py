"""Ask a client whether a call came: it answers the case at the time of the call unless it is denied in time.

Meanwhile no promise is broken for its time. A question that nobody can have read counts for nothing.
"""

from bot.features import acts, clients, delivery, relay, talks, urgent
from bot.features.call_backs import client_views, news, queries, rules, staff_views
from bot.features.clients.service import texts_for
from bot.features.delivery import TapAnswer, View
from bot.features.delivery.contents import EditText
from bot.features.delivery.outcomes import Refused, Sent
from bot.models import Answer, CallBack, Case, Client
from bot.models.act_kinds import ActKind
from bot.models.call_states import CallState
from bot.models.calls import Purpose
from bot.models.states import AnswerState, Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

KIND = "call"
"""The kind of an answer that was given by telephone."""


async def delivered(work: UnitOfWork, made: Sent) -> None:
    """Give the client time to deny the call, from when the question is there."""
    call = await queries.get(work.session, work.business_id, made.row.subject_id or 0)
    if call is None or call.state != CallState.CALLED or not made.numbers:
        return
    call.asked_at, call.due_at = made.at, made.at + rules.DENIED_WITHIN
    call.question_id, call.question_channel = made.numbers[0], made.row.channel


async def refused(work: UnitOfWork, refusal: Refused) -> None:
    """Have a call count for nothing about which the client cannot be asked."""
    call = await queries.get(work.session, work.business_id, refusal.row.subject_id or 0)
    if call is not None:
        await _not_asked(work, call, unreachable=refusal.closed)


async def _not_asked(work: UnitOfWork, call: CallBack, *, unreachable: bool = False) -> None:
    """Have the case go on; where nothing reaches the client any more, its promise is broken."""
    case, client = await queries.case_of(work.session, call), await clients.service.get(work, call.client_id)
    ended = await transition(work.session, call, CallState.ENDED, ended_at=work.now, due_at=None)
    if not ended or case is None or client is None:
        return
    if unreachable:
        case.call_asked_at = None
        await urgent.broken_promises.break_promise(work, case, staff_views.not_asked_late)
        return
    await urgent.deadlines.let_go(work, case, staff_views.not_asked_late)
    if await queries.case_of(work.session, call) is not None:
        await news.say_open_again(work, client, case, call, asked=False)


async def said(work: UnitOfWork, client: Client, call_id: int, *, came: bool) -> TapAnswer:
    """Take the client's word on a call of the own case, once."""
    call, t = await queries.get(work.session, work.business_id, call_id), texts_for(work, client)
    if call is None or call.client_id != client.key:
        return TapAnswer()
    case = await queries.case_of(work.session, call)
    if call.state != CallState.CALLED or case is None:
        return TapAnswer(client_views.too_late(t).words, ())
    at = t.at_time(call.called_at or work.now, work.business.timezone)
    if came:
        await _count(work, client, case, call, said=True)
        return TapAnswer(view=client_views.counted(t, at))
    return await _denied(work, client, case, call)


async def _denied(work: UnitOfWork, client: Client, case: Case, call: CallBack) -> TapAnswer:
    if not await transition(work.session, call, CallState.DENIED, ended_at=work.now, due_at=None):
        return TapAnswer(keyboard=())
    await urgent.deadlines.let_go(work, case, staff_views.denied_late)
    t, zone = texts_for(work, client), work.business.timezone
    if await queries.case_of(work.session, call) is None:
        return TapAnswer(view=client_views.denied(t, None))
    await news.say_open_again(work, client, case, call, asked=True)
    return TapAnswer(view=client_views.denied(t, t.time(case.due_at, zone)))


async def time_is_over(work: UnitOfWork, call: CallBack) -> None:
    """Count a call that the client did not deny; one about which the client was not asked counts for nothing.

    Where nobody was there in the end to take the client's word, there is time anew.
    """
    case, client = await queries.case_of(work.session, call), await clients.service.get(work, call.client_id)
    if case is None or client is None or call.due_at is None:
        call.due_at = None
    elif call.asked_at is None:
        await _not_asked(work, call)
    elif work.now - call.due_at > rules.LOOKED_LATE:
        call.due_at = work.now + rules.DENIED_WITHIN
    else:
        await _count(work, client, case, call, said=False)
        t = texts_for(work, client)
        at = t.at_time(call.called_at or work.now, work.business.timezone)
        if call.question_id is not None:
            shown = EditText(call.question_id, View(client_views.counts(t, at).words))
            to = delivery.recipients.at_door(client, call.question_channel)
            delivery.send(work, to, shown, purpose=Purpose.EDIT, priority=Priority.EDIT, client_id=client.key)


async def _count(work: UnitOfWork, client: Client, case: Case, call: CallBack, *, said: bool) -> None:
    """Have a call answer its case as of when it was made, and what the caller was shown of the client before."""
    if call.called_at is None or not await transition(
        work.session, call, CallState.COUNTED, ended_at=work.now, due_at=None
    ):
        return
    answer = Answer(
        business_id=work.business_id,
        client_id=client.key,
        chat_id=call.promised_by,
        state=AnswerState.SENT,
        created_at=call.called_at,
        sent_at=call.called_at,
        kind=KIND,
        content={},
        case_id=case.key,
    )
    work.session.add(answer)
    await work.session.flush()
    act = await acts.service.note(work, ActKind.ANSWER, client_id=client.key, subject_id=answer.key)
    await relay.shown.settle(work, client, call.promised_by, answer, act, before=call.shown_before)
    client.owner_wrote_at = work.now
    await urgent.endings.answered(work, case, answer.key, call.called_at)
    await talks.service.answered(work, client, [answer], work.now)
    news.say_counted(work, client, call, said=said)
