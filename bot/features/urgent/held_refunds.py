"""Hold the refund that the staff ask for under an alert: for a few seconds it can be undone.

Meanwhile nothing else changes: the case stays open and its clock runs. An answer, the promised minute and a withdrawal
do what they always do. So to undo is to forget the refund, and whatever gives the money back first ends that.
"""

from datetime import timedelta

from bot.features import acts, clients, delivery, payments, relay
from bot.features.delivery.contents import EditKeyboard
from bot.features.urgent import broken_promises, queries, staff_views
from bot.models import Act, Case, Payment
from bot.models.act_kinds import ActKind
from bot.models.calls import Purpose
from bot.models.states import CaseState, Priority, Reason
from bot.unit_of_work import UnitOfWork

UNDO_FOR = timedelta(seconds=10)


async def of(work: UnitOfWork, case: Case) -> Payment | None:
    """Return the payment of a case; None where nothing was paid."""
    return await payments.queries.payment(work.session, work.business_id, case.payment_id) if case.payment_id else None


async def hold(work: UnitOfWork, case: Case, payment: Payment, chat_id: int, message_id: int | None) -> bool:
    """Have the money of a case go back in a moment; False where that is so already, or it is on its way.

    The message with the button that undoes it is `message_id` in `chat_id`.
    """
    if not await payments.queries.hold_refund(work.session, payment, work.now + UNDO_FOR):
        return False
    detail = {"case_id": case.key, "chat_id": chat_id, "message_id": message_id}
    await acts.service.note(work, ActKind.REFUND, client_id=case.client_id, subject_id=payment.key, detail=detail)
    return True


async def undo(work: UnitOfWork, payment: Payment) -> bool:
    """Leave the money where it is after all; False where the moment is over, or the money goes back anyway."""
    return await payments.queries.drop_refund(work.session, payment, work.now)


async def make(work: UnitOfWork, payment: Payment) -> None:
    """Give the money back that was held; an open case ends with it, one that was answered meanwhile stays so."""
    case = await queries.of_payment(work.session, payment.key)
    if case is None or not await broken_promises.refund_now(work, case):
        await payments.refunds.of_payment(work, payment, Reason.OWNER)


async def made_in_time(work: UnitOfWork, case: Case) -> bool:
    """Make a refund that was due before the promised minute of a case, which has come; False where there is none."""
    payment = await of(work, case)
    if payment is None or payment.refund_at is None or payment.refund_at > case.due_at:
        return False
    await make(work, payment)
    return True


async def _undo(work: UnitOfWork, act: Act) -> str | None:
    """Undo a refund by `/undo`: the buttons come back under the alert, as long as its case is open."""
    payment = await payments.queries.payment(work.session, work.business_id, act.subject_id or 0)
    if payment is None or not await undo(work, payment):
        return staff_views.refund_not_undone(work.texts)
    detail = act.detail or {}
    case = await queries.get(work.session, work.business_id, detail.get("case_id") or 0)
    if case is not None and case.state == CaseState.ALERTED and detail.get("message_id") is not None:
        await _give_buttons_back(work, case, detail["chat_id"], detail["message_id"])
    return None


async def _give_buttons_back(work: UnitOfWork, case: Case, chat_id: int, message_id: int) -> None:
    client = await clients.queries.get(work.session, work.business_id, case.client_id)
    with work.writing_for(chat_id):
        keyboard = EditKeyboard(message_id, relay.case_buttons.keyboard(work, case, client, chat_id))
    to = delivery.recipients.staff(work, chat_id)
    delivery.send(work, to, keyboard, purpose=Purpose.EDIT, priority=Priority.EDIT, client_id=case.client_id)


async def _said(work: UnitOfWork, act: Act, name: str) -> str:
    payment = await payments.queries.payment(work.session, work.business_id, act.subject_id or 0)
    return staff_views.refund_said(work.texts, name, payment.amount if payment is not None else 0)


acts.registry.register(ActKind.REFUND, undo=_undo, said=_said)
