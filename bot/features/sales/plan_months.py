"""Each month of a plan: paid for once, given back at most once, and then for its own reason.

A payment that buys no month goes back: a second subscription, a renewal of what was cancelled. Telegram goes on
collecting for a subscription whose payment went back, so it is told to end that, too.
"""

from datetime import datetime

from bot.features import businesses, clients, messages, payments
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.sales import case_queries, pauses, plan_views, queries, rules, staff_views
from bot.models import Case, Client, Payment, Plan
from bot.models.states import AnswerState, CaseKind, PaymentState, PlanState, Reason
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def paid(work: UnitOfWork, client: Client, plan: Plan, payment: Payment, *, first: bool | None) -> bool:
    """Honour the first month or a renewal; False for money that buys nothing. `first` is None where nobody knows."""
    begun = plan.first_charge_id is None
    if plan.client_id != client.key or not await _buys(work, client, plan, payment, first=first):
        return False
    _, end = rules.month(payment)
    plan.expires_at = end if begun else max(plan.expires_at, end)
    t, zone = texts_for(work, client), work.business.timezone
    until = t.moment(plan.expires_at, zone)
    tell_client(work, client, plan_views.receipt(t, plan.price, until, payment.charge_id, first=begun))
    if not begun:
        await _make_good(work, client, plan, payment)
    return True


async def _buys(work: UnitOfWork, client: Client, plan: Plan, payment: Payment, *, first: bool | None) -> bool:
    """Return whether a payment begins a plan, or renews one that goes on."""
    if plan.first_charge_id is None:
        if first is False or await pauses.until(work, client):
            return False
        return await queries.begin(work.session, plan, payment.charge_id)
    bought = [one for one in await queries.months(work.session, plan.key) if one.id != payment.id]
    if first or plan.cancelled_at is not None or rules.overlaps(payment, bought):
        return False
    if plan.state == PlanState.ENDED and await queries.open_of(work.session, client.key):
        return False
    if plan.state != PlanState.ACTIVE:  # it came late, or the client has lifted the cancellation: Telegram renews it
        await transition(work.session, plan, PlanState.ACTIVE)
    return True


async def _make_good(work: UnitOfWork, client: Client, plan: Plan, payment: Payment) -> None:
    """Give a month back whose promise was broken before its payment was heard of."""
    begin, end = rules.month(payment)
    if not plan.refunds or not await case_queries.plan_broken(work.session, client.key, begin, end):
        return
    if await payments.refunds.of_payment(work, payment, Reason.PROMISE):
        tell_client(work, client, plan_views.month_back(texts_for(work, client), payment.amount))
        view = staff_views.broken(work.texts, called(client), payment.amount)
        await pauses.tell_owner(work, view, client, payment.payer_id)


async def not_honoured(work: UnitOfWork, plan: Plan, payment: Payment, *, first: bool | None) -> None:
    """Give back a plan's payment that buys nothing, and tell Telegram not to collect the next one."""
    begins = await _begins(work, plan, payment, first=first)
    await payments.refunds.of_payment(work, payment, Reason.SUBSCRIPTION if begins else Reason.NOT_HONOURED)
    await _end_unwanted(work, plan, payment, begins=begins)
    twice = begins and plan.first_charge_id is not None
    say = plan_views.paid_twice if twice else plan_views.renewed_for_nothing
    await payments.payers.tell(work, payment, lambda t: say(t, payment.amount))


async def gone(work: UnitOfWork, plan: Plan, payment: Payment, *, first: bool | None) -> None:
    """End the subscription that began with a payment that had gone back before it was heard of."""
    if await _begins(work, plan, payment, first=first):
        payment.reason = Reason.SUBSCRIPTION
        await _end_unwanted(work, plan, payment, begins=True)


async def _begins(work: UnitOfWork, plan: Plan, payment: Payment, *, first: bool | None) -> bool:
    """Return whether a payment that buys nothing is the first of a subscription.

    Telegram's book does not say. Each subscription is paid for once a month: if every known one has been within the
    month before, this payment began another.
    """
    if first is not None:
        return first
    earlier = await queries.paid_before(work.session, plan.key, payment)
    began = {plan.first_charge_id, *await queries.unwanted(work.session, plan.key)}
    known = [one for one in earlier if one.charge_id in began]
    return sum(rules.overlaps(payment, [one]) for one in earlier) >= len(known)


async def _end_unwanted(work: UnitOfWork, plan: Plan, payment: Payment, *, begins: bool) -> None:
    """Cancel the subscription that a payment began; for a renewal, all of this plan that are not to go on."""
    if begins:
        await payments.cancellations.collect_no_more(work, payment.charge_id)
        return
    goes_on = plan.state == PlanState.ACTIVE and plan.cancelled_at is None
    unwanted = await queries.unwanted(work.session, plan.key)
    if plan.first_charge_id and not goes_on:
        unwanted = [plan.first_charge_id, *unwanted]
    for charge_id in unwanted:
        await payments.cancellations.collect_no_more(work, charge_id)


async def give_back(work: UnitOfWork, case: Case) -> int:
    """Give back the month in which a broken promise lies, if that was promised; return how many Stars that is."""
    payment = await _of(work, case.client_id, case.alerted_at)
    plan = await queries.get(work.session, work.business_id, payment.plan_id or 0) if payment else None
    if payment is None or plan is None or not plan.refunds:
        return 0
    return payment.amount if await payments.refunds.of_payment(work, payment, Reason.PROMISE) else 0


async def covers_now(work: UnitOfWork, client: Client) -> bool:
    """Return whether the month that runs lets its client ring now.

    Not after somebody else gave its money back, nor for the rest of a night in which a broken promise did.
    """
    payment = await _of(work, client.key, work.now)
    if payment is None or payment.state == PaymentState.KEPT:
        return True
    paused = payment.no_sale_until is not None and payment.no_sale_until > work.now
    return payment.reason is not None and not paused


async def is_served(work: UnitOfWork, payment: Payment) -> bool:
    """Return whether an urgent message of a payment's month was answered, where the buyer agreed that this is service.

    An answer on its way is waited for, as with a single purchase.
    """
    plan = await queries.get(work.session, work.business_id, payment.plan_id or 0)
    if plan is None or plan.terms_version < businesses.rules.SERVED_BY_AN_ANSWER:
        return False
    begin, end = rules.month(payment)
    if await case_queries.plan_answered(work.session, plan.client_id, begin, end):
        return True
    case = await case_queries.open_of(work.session, plan.client_id)
    if case is None or case.kind != CaseKind.PLAN or not begin <= case.alerted_at < end:
        return False
    return AnswerState.SENDING in await messages.answer_queries.states_for(work.session, case.key)


async def _of(work: UnitOfWork, client_id: int, when: datetime) -> Payment | None:
    client = await clients.queries.get(work.session, work.business_id, client_id)
    return rules.at(await queries.months_of(work.session, client.key), when) if client else None
