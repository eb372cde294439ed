"""Do what the buttons under an alert say; a case that is over is left alone, and loses its buttons.

The owner may tap them; the deputy may once the alert has come to that chat.
"""

from collections.abc import Awaitable, Callable

from bot.buttons import Keyboard
from bot.features import acts, clients, payments, relay
from bot.features.delivery import TapAnswer
from bot.features.urgent import held_refunds, progress, queries, staff_views
from bot.models import Case
from bot.models.act_kinds import ActKind
from bot.models.rights import Right
from bot.models.states import CaseState
from bot.unit_of_work import UnitOfWork


async def seen(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Tell the client that somebody is on it."""

    async def act(case: Case) -> TapAnswer:
        await progress.mark_seen(work, case)
        return TapAnswer(_who_is_on_it(work, case, telegram_id))

    return await on_open(work, telegram_id, case_id, act)


async def refund(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Ask before the money goes back."""

    async def act(case: Case) -> TapAnswer:
        if case.payment_id is None or not work.may(Right.GIVE_MONEY_BACK):
            return TapAnswer()
        price = await payments.queries.price_of(work.session, case)
        return TapAnswer(keyboard=relay.views.refund_buttons(work.texts, case.key, price))

    return await on_open(work, telegram_id, case_id, act)


async def refund_now(work: UnitOfWork, telegram_id: int, case_id: int, message_id: int | None) -> TapAnswer:
    """Give the money back in a moment, with the button that undoes it under the alert `message_id`."""

    async def act(case: Case) -> TapAnswer:
        if not work.may(Right.GIVE_MONEY_BACK):
            return TapAnswer()
        payment = await held_refunds.of(work, case)
        if payment is None:
            return TapAnswer()
        await held_refunds.hold(work, case, payment, telegram_id, message_id)
        if payment.refund_at is None:
            return TapAnswer(staff_views.over(work.texts), ())
        left = max(int((payment.refund_at - work.now).total_seconds()), 0)
        undo = staff_views.undo_refund(work.texts, case.key, payment.amount, left)
        return TapAnswer(staff_views.refund_held(work.texts, left), undo)

    return await on_open(work, telegram_id, case_id, act)


async def undo_refund(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Leave the money where it is, if it is not too late; the alert is as it was, or says how the case ended."""
    case = await queries.get(work.session, work.business_id, case_id)
    payment = await held_refunds.of(work, case) if case is not None else None
    if case is None or payment is None or not work.may(Right.GIVE_MONEY_BACK):
        return TapAnswer()
    if not await _may_tap(work, telegram_id, case):
        return TapAnswer()
    with work.writing_for(telegram_id):
        if not await held_refunds.undo(work, payment):
            return TapAnswer(staff_views.refund_not_undone(work.texts), ())
        await acts.service.mark_undone(work, ActKind.REFUND, payment.key)
        keyboard = await buttons(work, case, telegram_id) if case.state == CaseState.ALERTED else None
        return TapAnswer(staff_views.refund_undone(work.texts), keyboard)


async def keep(work: UnitOfWork, telegram_id: int, case_id: int) -> TapAnswer:
    """Leave the case as it is, after all."""

    async def act(case: Case) -> TapAnswer:
        return TapAnswer(keyboard=await buttons(work, case, telegram_id))

    return await on_open(work, telegram_id, case_id, act)


async def on_open(
    work: UnitOfWork, telegram_id: int, case_id: int, act: Callable[[Case], Awaitable[TapAnswer]]
) -> TapAnswer:
    """Act on an open case that is the tapper's to decide on, in the tapper's language."""
    case = await queries.get(work.session, work.business_id, case_id)
    if case is None or not await _may_tap(work, telegram_id, case):
        return TapAnswer()
    with work.writing_for(telegram_id):
        return await act(case) if case.state == CaseState.ALERTED else TapAnswer(staff_views.over(work.texts), ())


async def buttons(work: UnitOfWork, case: Case, chat_id: int) -> Keyboard:
    """Return the buttons that stand under the alert of an open case in a chat."""
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    return relay.case_buttons.keyboard(work, case, client, chat_id)


async def _may_tap(work: UnitOfWork, telegram_id: int, case: Case) -> bool:
    if work.may(Right.HANDLE_ANY_CASE):
        return True
    return work.is_staff(telegram_id) and await queries.shown_in(work.session, case, telegram_id)


def _who_is_on_it(work: UnitOfWork, case: Case, chat_id: int) -> str:
    t = work.texts
    if case.seen_by in {None, chat_id} or case.seen_at is None:
        return staff_views.seen(t)
    return staff_views.seen_by(t, clients.names.author(work, case.seen_by), t.time(case.seen_at, work.zone_in(chat_id)))
