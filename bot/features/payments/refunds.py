"""Give money back: a refund is a row in the outbox, written with the decision and made by the sender, at most once.

Telegram's "already refunded" counts as done. What it refuses is tried again for as long as it takes, at least once a
day; meanwhile the client knows, and the owner has a task that closes itself.
"""

from datetime import timedelta

from bot.features import delivery
from bot.features.delivery.contents import Refund
from bot.features.payments import client_views, payers, queries, staff_views, tasks
from bot.models import Case, Payment
from bot.models.calls import Call, Purpose
from bot.models.states import PaymentState, Priority
from bot.models.task_states import TaskKind
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.hooks import Hook
from bot.unit_of_work.transitions import transition

STARS = "XTR"
MANUAL_REFUND_WITHIN = timedelta(days=14)
"""The time a trader has to give money back after a withdrawal: directive 2011/83/EU, article 13."""
REFUSALS = 7
"""Telegram has refused refunds that then went through; after the eighth refusal it is tried more rarely."""
NO_BALANCE = "balance_too_low"


begun: Hook[[UnitOfWork, Payment]] = Hook()
"""The hook that is called when the money of a payment is on its way back."""


async def of_case(work: UnitOfWork, case: Case, reason: str) -> None:
    """Give back what a case was paid with, if it was paid for."""
    payment = await queries.payment(work.session, work.business_id, case.payment_id) if case.payment_id else None
    if payment is not None:
        await of_payment(work, payment, reason)


async def of_payment(work: UnitOfWork, payment: Payment, reason: str) -> bool:
    """Give a kept payment back in full; return False where it is on its way back already."""
    if not await transition(work.session, payment, PaymentState.REFUNDING, reason=reason):
        return False
    await begun(work, payment)
    if payment.currency != STARS:
        await _by_hand(work, payment)
        return True
    delivery.send(
        work,
        delivery.recipients.payer(payment.payer_id),
        Refund(payment.payer_id, payment.charge_id),
        purpose=Purpose.REFUND,
        subject_id=payment.key,
        priority=Priority.ALERT,
        refusals_allowed=REFUSALS,
    )
    return True


async def _by_hand(work: UnitOfWork, payment: Payment) -> None:
    """Give the owner a dated task: the Bot API has no refund for payment providers."""
    await tasks.about_payment(work, TaskKind.REFUND, payment, due_at=work.now + MANUAL_REFUND_WITHIN)


async def refunded(work: UnitOfWork, payment: Payment) -> None:
    """Note that the money is back, by us or by somebody else, and tell the payer, once."""
    before = payment.state
    if not await transition(work.session, payment, PaymentState.REFUNDED, refunded_at=work.now):
        return
    if before == PaymentState.KEPT:
        await begun(work, payment)
    elif before == PaymentState.STUCK:
        await _unstuck(work, payment)
    await payers.tell(work, payment, lambda t: client_views.refunded(t, payment.amount, payment.currency))


async def refund_made(work: UnitOfWork, payment_id: int) -> None:
    """Note that our own refund went through."""
    payment = await queries.payment(work.session, work.business_id, payment_id)
    if payment is not None:
        await refunded(work, payment)


async def made_by_hand(work: UnitOfWork, payment: Payment) -> None:
    """Note that the owner gave the money back at the payment provider."""
    if payment.currency != STARS:
        await refunded(work, payment)


async def refused(work: UnitOfWork, call: Call, reason: str) -> None:
    """Try a refund again that Telegram refuses for now; both sides know, once."""
    payment = await queries.payment(work.session, work.business_id, call.subject_id or 0)
    if payment is None or payment.state not in {PaymentState.REFUNDING, PaymentState.STUCK}:
        return
    await delivery.outbox.try_again(work, call)
    if not await transition(work.session, payment, PaymentState.STUCK):
        return
    await tasks.about_payment(work, TaskKind.REFUND, payment, no_balance=NO_BALANCE in reason.lower())
    await payers.tell(work, payment, lambda t: client_views.refund_delayed(t, payment.amount, payment.currency))


async def _unstuck(work: UnitOfWork, payment: Payment) -> None:
    """Close the task about a refund that went through after all, and tell the owner."""
    await tasks.close(work, TaskKind.REFUND, payment)
    view = staff_views.unstuck(work.texts, await payers.name(work, payment), payment)
    tasks.tell_owner(work, view, payment.client_id)
