"""Remind whoever promised a call when its time has come, once, and end the client's time to deny one."""

from bot.features import clients, delivery
from bot.features.businesses.terms import may_wake
from bot.features.call_backs import news, queries, questions, staff_views
from bot.features.clients.names import called
from bot.models import CallBack, Client
from bot.models.call_states import CallState
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def due(work: UnitOfWork, call: CallBack) -> None:
    """Do what is due about a call."""
    if call.state == CallState.CALLED:
        await questions.time_is_over(work, call)
    else:
        await _remind(work, call)


async def _remind(work: UnitOfWork, call: CallBack) -> None:
    """Remind the caller, with the number, and a sound on duty; nobody where the promised minute has passed."""
    call.due_at = None
    case, client = await queries.case_of(work.session, call), await clients.service.present(work, call.client_id)
    chat_id = news.caller(work, call)
    if case is None:
        await _remind_after_answer(work, call, client)
        return
    if client is None or chat_id is None or work.now >= case.due_at:
        return
    call.reminded_at = work.now
    with work.writing_for(chat_id):
        t = work.texts
        zone = work.business.timezone
        at, until = t.at_time(call.call_at, zone), t.time(case.due_at, zone)
        view = staff_views.call_now(t, called(client), at, until, call.case_id, client.phone, client.phone_of)
    news.tell_caller(work, client, call, view, quiet=await _asleep(work, chat_id))


async def _remind_after_answer(work: UnitOfWork, call: CallBack, client: Client | None) -> None:
    """Remind the caller of what the client still waits for; whatever becomes of it, the case is answered."""
    await transition(work.session, call, CallState.ENDED, ended_at=work.now, reminded_at=work.now)
    chat_id = news.caller(work, call)
    if client is None or chat_id is None or chat_id == client.telegram_id:
        return
    t = work.texts_in(chat_id)
    at = t.at_time(call.call_at, work.business.timezone)
    view = staff_views.call_still(t, called(client), at, client.phone, client.phone_of)
    delivery.tell(
        work,
        delivery.recipients.staff(work, chat_id),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key,
        priority=Priority.ALERT,
        quiet=await _asleep(work, chat_id),
    )


async def _asleep(work: UnitOfWork, chat_id: int) -> bool:
    member = work.member(chat_id)
    return member is None or not await may_wake(work, member)
