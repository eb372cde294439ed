"""Tell Telegram to collect no more for a subscription, for as long as it takes.

A subscription is known by the charge of its first payment. While Telegram refuses, the owner has a task that closes
itself, and what is collected all the same goes back (`plan_months`).
"""

from bot.features import clients, delivery
from bot.features.clients.service import texts_for
from bot.features.payments import queries, refunds, views
from bot.models import Payment
from bot.models.calls import Call
from bot.models.states import TaskKind
from bot.unit_of_work import Work

METHOD = "editUserStarSubscription"
LANES = -(10**12)
"""Below every chat and every refund: the calls about a subscription have a lane of their own."""


async def collect_no_more(work: Work, charge_id: str) -> None:
    """Cancel the subscription that began with a charge; what was refused before is said again at once."""
    payment = await queries.payment_of_charge(work.session, work.business_id, charge_id)
    if payment is None:
        return
    lane = LANES - payment.key
    if await delivery.queries.bring_forward(work.session, work.business_id, lane, work.now):
        work.revived = True
        return
    params = {"user_id": payment.payer_id, "telegram_payment_charge_id": charge_id, "is_canceled": True}
    delivery.outbox.call(work, lane, METHOD, params, payment_id=payment.key, refusals_allowed=refunds.REFUSALS)


async def refused(work: Work, call: Call) -> None:
    """Telegram does not cancel it now: it is tried again, the owner has a task, and the client knows."""
    payment = await queries.payment(work.session, work.business_id, call.payment_id or 0)
    if payment is None:
        return
    await delivery.outbox.try_again(work, call)
    if await refunds.has_task(work, TaskKind.CANCELLATION, payment):
        return
    words = views.not_ended_owner(work.texts, await refunds.payer(work, payment), payment.charge_id)
    refunds.add_task(work, TaskKind.CANCELLATION, words, payment=payment)
    client = await clients.queries.get(work.session, work.business_id, payment.client_id) if payment.client_id else None
    t = texts_for(work, client) if client else work.texts
    delivery.outbox.text(work, payment.payer_id, views.not_ended(t), client_id=payment.client_id)


async def done(work: Work, payment_id: int) -> None:
    """Telegram collects no more: a task about it closes itself, and the owner knows."""
    payment = await queries.payment(work.session, work.business_id, payment_id)
    if payment is not None and await refunds.close_tasks(work, TaskKind.CANCELLATION, payment):
        name = await refunds.payer(work, payment)
        refunds.tell_quietly(work, views.ended_after_all(work.texts, name), payment.client_id)


async def given_up(work: Work, payment: Payment) -> None:
    """The owner has seen to it: Telegram is not asked any more."""
    await delivery.queries.call_off(work.session, work.business_id, LANES - payment.key, work.now)
