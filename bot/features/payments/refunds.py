"""Money back: a refund is a row in the outbox, written with the decision, made by the sender, at most once.

Telegram's "already refunded" counts as done. What it refuses is tried again for as long as it takes, at least once a
day; meanwhile the client knows, and the owner has a task that closes itself.
"""

from datetime import datetime, timedelta

from bot.features import clients, delivery
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.hours.rules import hours_of
from bot.features.payments import client_views, queries, views
from bot.models import Case, Payment, Task
from bot.models.calls import Call
from bot.models.states import PaymentState, Priority, TaskKind
from bot.unit_of_work import Work
from bot.unit_of_work.hooks import Hook
from bot.unit_of_work.transitions import transition

STARS = "XTR"
METHOD = "refundStarPayment"
BY_HAND = timedelta(days=14)
"""The time a trader has to give money back after a withdrawal: directive 2011/83/EU, article 13."""
REFUSALS = 7
"""Telegram has refused refunds that then went through; after the eighth refusal it is tried more rarely."""
NO_BALANCE = "balance_too_low"


begun: Hook[[Work, Payment]] = Hook()
"""The money of a payment is on its way back."""


async def of_case(work: Work, case: Case, reason: str) -> None:
    """Give back what a case was paid with, if it was paid for."""
    payment = await queries.payment(work.session, work.business_id, case.payment_id) if case.payment_id else None
    if payment is not None:
        await of_payment(work, payment, reason)


async def of_payment(work: Work, payment: Payment, reason: str) -> bool:
    """Give a kept payment back in full; False where it is on its way back already."""
    if not await transition(work.session, payment, PaymentState.REFUNDING, reason=reason):
        return False
    await begun(work, payment)
    if payment.currency != STARS:
        await _by_hand(work, payment)
        return True
    delivery.outbox.call(
        work,
        lane=-payment.key,  # of its own: a refund that fails keeps nobody else waiting
        method=METHOD,
        params={"user_id": payment.payer_id, "telegram_payment_charge_id": payment.charge_id},
        priority=Priority.ALERT,
        payment_id=payment.key,
        refusals_allowed=REFUSALS,
    )
    return True


async def _by_hand(work: Work, payment: Payment) -> None:
    """The Bot API has no refund for payment providers: a dated task for the owner, who closes it when it is done."""
    t, by = work.texts, work.now + BY_HAND
    name, amount = await payer(work, payment), views.amount(t, payment.amount, payment.currency)
    when = t.moment(by, work.business.timezone)
    words = views.refund_by_hand(t, name, amount, payment.charge_id, when)
    add_task(work, TaskKind.REFUND, words, payment=payment, due_at=by)


async def refunded(work: Work, payment: Payment) -> None:
    """The money is back, by us or by somebody else: the client is told, once."""
    before = payment.state
    if not await transition(work.session, payment, PaymentState.REFUNDED, refunded_at=work.now):
        return
    if before == PaymentState.KEPT:
        await begun(work, payment)
    elif before == PaymentState.STUCK:
        await _unstuck(work, payment)
    client = await clients.queries.get(work.session, work.business_id, payment.client_id) if payment.client_id else None
    t = texts_for(work, client) if client else work.texts  # whoever paid is told, known here or not
    words = client_views.refunded(t, views.amount(t, payment.amount, payment.currency))
    delivery.outbox.text(work, payment.payer_id, words, client_id=payment.client_id)


async def refund_made(work: Work, payment_id: int) -> None:
    """Our own refund went through."""
    payment = await queries.payment(work.session, work.business_id, payment_id)
    if payment is not None:
        await refunded(work, payment)


async def made_by_hand(work: Work, payment: Payment) -> None:
    """The owner gave it back at the payment provider."""
    if payment.currency != STARS:
        await refunded(work, payment)


async def refused(work: Work, call: Call, reason: str) -> None:
    """Telegram does not give it back now: it is tried again, and both sides know, once."""
    payment = await queries.payment(work.session, work.business_id, call.payment_id or 0)
    if payment is None or payment.state not in {PaymentState.REFUNDING, PaymentState.STUCK}:
        return
    await delivery.outbox.try_again(work, call)
    if not await transition(work.session, payment, PaymentState.STUCK):
        return
    t, amount = work.texts, views.amount(work.texts, payment.amount, payment.currency)
    no_balance = NO_BALANCE in reason.lower()
    words = views.stuck(t, await payer(work, payment), amount, payment.charge_id, no_balance=no_balance)
    add_task(work, TaskKind.REFUND, words, payment=payment)
    client = await clients.queries.get(work.session, work.business_id, payment.client_id) if payment.client_id else None
    t = texts_for(work, client) if client else work.texts
    words = client_views.refund_delayed(t, views.amount(t, payment.amount, payment.currency))
    delivery.outbox.text(work, payment.payer_id, words, client_id=payment.client_id)


async def _unstuck(work: Work, payment: Payment) -> None:
    """What was stuck has gone back after all: its task closes itself, and the owner knows."""
    await close_tasks(work, TaskKind.REFUND, payment)
    amount = views.amount(work.texts, payment.amount, payment.currency)
    tell_quietly(work, views.unstuck(work.texts, await payer(work, payment), amount), payment.client_id)


async def close_tasks(work: Work, kind: TaskKind, payment: Payment) -> bool:
    """Close the open tasks of a kind about a payment; whether there was one."""
    tasks = await _tasks(work, kind, payment)
    for task in tasks:
        task.closed_at = work.now
    return bool(tasks)


async def has_task(work: Work, kind: TaskKind, payment: Payment) -> bool:
    """Whether the owner has an open task of a kind about a payment."""
    return bool(await _tasks(work, kind, payment))


async def _tasks(work: Work, kind: TaskKind, payment: Payment) -> list[Task]:
    found = await queries.open_tasks(work.session, work.business_id)
    return [task for task in found if (task.kind, task.payment_id) == (kind, payment.id)]


async def payer(work: Work, payment: Payment) -> str:
    """The name of whoever paid, as far as it is known."""
    client = await clients.queries.get(work.session, work.business_id, payment.client_id) if payment.client_id else None
    return called(client) if client else str(payment.payer_id)


def add_task(
    work: Work,
    kind: TaskKind,
    words: str,
    *,
    client_id: int | None = None,
    payment: Payment | None = None,
    due_at: datetime | None = None,
) -> None:
    """Put something on the owner's list, and tell the owner."""
    client_id = client_id or (payment.client_id if payment else None)
    work.session.add(
        Task(
            business_id=work.business_id,
            kind=kind,
            client_id=client_id,
            payment_id=payment.id if payment else None,
            words=words,
            created_at=work.now,
            due_at=due_at,
        )
    )
    tell_quietly(work, words, client_id)


def tell_quietly(work: Work, words: str, client_id: int | None) -> None:
    """Tell the owner of a client, without a sound at night: this must not be a way to ring."""
    if work.owner_id is not None:
        quiet = {"disable_notification": not hours_of(work.business).is_open(work.now)}
        delivery.outbox.text(work, work.owner_id, words, priority=Priority.ALERT, client_id=client_id, extra=quiet)
