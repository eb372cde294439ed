"""The buttons under an alert, pressed by the owner or the deputy."""

from datetime import UTC, datetime
from typing import Any

from telegram import CallbackQuery, Update

from bot.buttons import Button, CallBackAt, Keyboard
from bot.features import clients, payments, relay, urgent
from bot.features.clients.names import called
from bot.features.urgent.rules import call_times
from bot.models import Case
from bot.models.rights import Act
from bot.models.states import CaseState
from bot.unit_of_work import Work, current
from handlers.tap_answers import answer, remove_buttons, set_buttons, tapped

NO_BUTTONS: Keyboard = ()


async def case_tapped(update: Update, _context: Any) -> None:
    """A button under an alert, by the owner or the deputy."""
    query, act, number = tapped(update)
    work = current.get()
    case = await urgent.queries.get(work.session, work.business_id, number)
    if case is None or not await _may_press(work, case):
        return
    t = work.texts_in(query.from_user.id)
    words = urgent.views.over(t)
    if case.state == CaseState.ALERTED:
        with work.writing_for(query.from_user.id):
            words = await CASE_TAPS[act](work, query, case)
    else:
        remove_buttons(work, query)
    answer(work, query, words)


async def _seen(work: Work, _query: CallbackQuery, case: Case) -> str:
    await urgent.escalation.mark_seen(work, case)
    if case.call_at is not None:
        return urgent.views.call_back(work.texts, work.texts.time(case.call_at, work.business.timezone))
    return urgent.views.seen(work.texts)


async def _call(work: Work, query: CallbackQuery, case: Case) -> str:
    t, zone = work.texts, work.business.timezone
    times = call_times(work.now, case.due_at)
    if not times:
        return urgent.views.no_call_then(t, t.time(case.due_at, zone))
    buttons = [Button(t.time(at, zone), CallBackAt(case.key, int(at.timestamp()))) for at in times]
    set_buttons(work, query, [buttons])
    return ""


async def _refund(work: Work, query: CallbackQuery, case: Case) -> str:
    if case.payment_id is not None:
        set_buttons(work, query, await relay.case_keyboards.sure_keyboard(work, case))
    return ""


async def _refunded(work: Work, _query: CallbackQuery, case: Case) -> str:
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    done = await urgent.escalation.refund_now(work, case)
    return (
        payments.views.refunding(work.texts, called(client) if client else "?")
        if done
        else urgent.views.over(work.texts)
    )


async def _keep(work: Work, query: CallbackQuery, case: Case) -> str:
    set_buttons(work, query, await relay.case_keyboards.keyboard(work, case, query.from_user.id))
    return ""


CASE_TAPS = {"seen": _seen, "call": _call, "refund": _refund, "refunded": _refunded, "keep": _keep}
"""What a button under the alert of an open case does; the words that answer the tap."""


async def time_tapped(update: Update, _context: Any) -> None:
    """'Call back at…', with the instant that stood on the button."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    _, number, seconds = query.data.split(":")
    case = await urgent.queries.get(work.session, work.business_id, int(number))
    if case is None or not await _may_press(work, case):
        return
    at, zone = datetime.fromtimestamp(int(seconds), UTC), work.business.timezone
    with work.writing_for(query.from_user.id):
        t = work.texts
        if case.state != CaseState.ALERTED:
            words, buttons = urgent.views.over(t), NO_BUTTONS
        else:
            told = await urgent.escalation.promise_call(work, case, at)
            words = (
                urgent.views.call_back(t, t.time(at, zone))
                if told
                else urgent.views.no_call_then(t, t.time(case.due_at, zone))
            )
            buttons = await relay.case_keyboards.keyboard(work, case, query.from_user.id)
    answer(work, query, words)
    set_buttons(work, query, buttons)


async def _may_press(work: Work, case: Case) -> bool:
    """Return whether a tap counts: the owner's, and the deputy's once the alert has come to that chat."""
    if work.actor is None or work.may(Act.HANDLE_ANY_CASE):
        return work.actor is not None
    return await urgent.queries.shown_in(work.session, case, work.actor.telegram_id)
