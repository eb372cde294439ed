"""Promise a client a call, move it and take it back. One after the end of the promise needs the client's agreement."""

from datetime import datetime
from enum import StrEnum

from bot.features import clients, urgent
from bot.features.call_backs import client_views, news, numbers, queries, rules
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.models import CallBack, Case, Client
from bot.models.call_states import CallState
from bot.models.states import CaseState
from bot.unit_of_work import Session, UnitOfWork, time_of
from bot.unit_of_work.transitions import Moved, moved, transition


class Promised(StrEnum):
    """What became of the wish to promise a call at a time."""

    PROMISED = "promised"
    ASKED = "asked"
    """The client is asked whether a later call will do."""
    NOT_THEN = "not then"
    BEING_ASKED = "being asked"
    """The client is asked just now whether a call came."""


async def promise(work: UnitOfWork, case: Case, at: datetime, by: int) -> Promised:
    """Promise a call at a time before the end of the promise, or ask the client whether a later one will do."""
    client = await clients.service.present(work, case.client_id)
    if client is None or not work.now < at or work.now >= case.due_at:
        return Promised.NOT_THEN
    if case.call_asked_at is not None:
        return Promised.BEING_ASKED
    if at > case.due_at:
        return await _propose(work, client, case, at, by)
    call = await queries.open_of(work.session, case.key)
    if call is None or (call.call_at, call.promised_by) != (at, by):
        await _end(work, await queries.proposed_of(work.session, case.key))
        await _end(work, call)
        new = _row(work, case, at, by, CallState.PROMISED)
        if call is not None:
            new.answer_by, new.answer_by_before = call.answer_by, call.answer_by_before
        await _stands(work, client, case, new)
        await numbers.say_promised(work, client, new)
    return Promised.PROMISED


async def _propose(work: UnitOfWork, client: Client, case: Case, at: datetime, by: int) -> Promised:
    if not rules.may_ask_for(work.now, case.due_at, at):
        return Promised.NOT_THEN
    asked = await queries.proposed_of(work.session, case.key)
    if asked is None or (asked.call_at, asked.promised_by) != (at, by):
        await _end(work, asked)
        new = _row(work, case, at, by, CallState.PROPOSED)
        new.answer_by = rules.answer_by(at)
        work.session.add(new)
        await work.session.flush()
        t, zone = texts_for(work, client), work.business.timezone
        until, later = t.time(case.due_at, zone), t.time(new.answer_by, zone)
        paid = case.payment_id is not None
        tell_client(work, client, client_views.asks_to_wait(t, new.key, t.at_time(at, zone), until, later, paid=paid))
    return Promised.ASKED


def _row(work: UnitOfWork, case: Case, at: datetime, by: int, state: CallState) -> CallBack:
    return CallBack(
        business_id=work.business_id,
        client_id=case.client_id,
        case_id=case.key,
        state=state,
        promised_by=by,
        call_at=at,
        created_at=work.now,
    )


async def _end(work: UnitOfWork, call: CallBack | None) -> None:
    if call is not None:
        await transition(work.session, call, CallState.ENDED, ended_at=work.now, due_at=None)


async def _stands(work: UnitOfWork, client: Client, case: Case, call: CallBack) -> None:
    """Keep a call that is promised now, and have the case and its caller's chat show it."""
    call.due_at = rules.remind_at(work.now, call.call_at, case.due_at)
    work.session.add(call)
    await work.session.flush()
    case.call_at, case.call_by = call.call_at, call.promised_by
    if case.seen_at is None:
        await urgent.progress.is_on_it(work, case, call.promised_by)
    else:
        await urgent.alert_edits.say_who_is_on_it(work, case)
    if client.phone is not None:
        news.say_whom_to_call(work, client, call)


async def settle(work: UnitOfWork, client: Client, call: CallBack, *, agrees: bool) -> bool:
    """Take the client's word on a later call; False where the client is not asked any more.

    Agreed, the promise runs until some time after the call. Otherwise nothing changes.
    """
    case = await queries.case_of(work.session, call)
    if case is None or call.state != CallState.PROPOSED or work.now >= case.due_at:
        return False
    if not agrees:
        await _end(work, call)
        await news.say_declined(work, client, case, call)
        return True
    assert call.answer_by is not None, "a later call has its end of the promise"
    earlier, before = await queries.open_of(work.session, case.key), case.due_at
    if (earlier is not None and earlier.state != CallState.PROMISED) or not await urgent.deadlines.move(
        work, case, call.answer_by
    ):
        return False
    await _end(work, earlier)
    kept = earlier.answer_by_before if earlier is not None else None
    await transition(work.session, call, CallState.PROMISED, answer_by_before=kept or before)
    await _stands(work, client, case, call)
    await news.say_agreed(work, client, case, call)
    numbers.ask(work, client)
    return True


async def take_back(work: UnitOfWork, case: Case) -> bool:
    """Take a promised call back; False where there is none, or the client waits for nothing else.

    What the client agreed to for its sake is over, too: the promise ends again when it did before.
    """
    call = await queries.open_of(work.session, case.key)
    client = await clients.service.present(work, case.client_id)
    if call is None or client is None or call.state != CallState.PROMISED:
        return False
    if call.answer_by_before is not None and not await urgent.deadlines.move(work, case, call.answer_by_before):
        return False
    await _end(work, call)
    case.call_at = case.call_by = None
    await urgent.alert_edits.say_who_is_on_it(work, case)
    t, zone = texts_for(work, client), work.business.timezone
    asked, client.phone_asked_at = client.phone_asked_at is not None, None
    at, until = t.at_time(call.call_at, zone), t.time(case.due_at, zone)
    tell_client(work, client, client_views.taken_back(t, at, until, asked=asked))
    return True


@moved.listener
async def case_over(session: Session, made: Moved) -> None:
    """End what is promised, proposed or asked about calls in cases that are over.

    Where there was an answer, its client still waits for a call whose time has not come.
    """
    if made.table is Case and made.to != CaseState.ALERTED:
        await queries.end_of(session, made.ids, time_of(session), but_promised=made.to == CaseState.ANSWERED)
