"""Tell Telegram to collect no more for a subscription, for as long as it takes.

A subscription is known by the charge of its first payment. While Telegram refuses, the owner has a task that closes
itself, and what is collected all the same goes back (`plan_months`).
"""

from bot.features import delivery
from bot.features.delivery.contents import CancelSubscription
from bot.features.payments import client_views, payers, queries, refunds, staff_views, tasks
from bot.models import Payment
from bot.models.calls import Call, Purpose, own_queue
from bot.models.task_states import TaskKind
from bot.unit_of_work import UnitOfWork


async def collect_no_more(work: UnitOfWork, charge_id: str) -> None:
    """Cancel the subscription that began with a charge; what was refused before is said again at once."""
    payment = await queries.payment_of_charge(work.session, work.business_id, charge_id)
    if payment is None:
        return
    if await delivery.queries.bring_forward(work.session, work.business_id, _queue(payment), work.now):
        work.revived = True
        return
    delivery.send(
        work,
        delivery.recipients.payer(payment.payer_id),
        CancelSubscription(payment.payer_id, charge_id),
        purpose=Purpose.CANCELLATION,
        subject_id=payment.key,
        refusals_allowed=refunds.REFUSALS,
    )


async def refused(work: UnitOfWork, call: Call) -> None:
    """Try a cancellation again that Telegram refuses for now: the owner has a task, and the payer knows."""
    payment = await queries.payment(work.session, work.business_id, call.subject_id or 0)
    if payment is None:
        return
    await delivery.outbox.try_again(work, call)
    if await tasks.exist(work, TaskKind.CANCELLATION, payment):
        return
    await tasks.about_payment(work, TaskKind.CANCELLATION, payment)
    await payers.tell(work, payment, client_views.subscription_goes_on)


async def done(work: UnitOfWork, payment_id: int) -> None:
    """Note that Telegram collects no more: a task about it closes itself, and the owner knows."""
    payment = await queries.payment(work.session, work.business_id, payment_id)
    if payment is not None and await tasks.close(work, TaskKind.CANCELLATION, payment):
        name = await payers.name(work, payment)
        tasks.tell_owner(work, staff_views.subscription_ended(work.texts, name), payment.client_id)


async def given_up(work: UnitOfWork, payment: Payment) -> None:
    """Ask Telegram no more: the owner has seen to it."""
    await delivery.queries.call_off(work.session, work.business_id, _queue(payment), work.now)


def _queue(payment: Payment) -> str:
    return own_queue(Purpose.CANCELLATION, payment.key)
