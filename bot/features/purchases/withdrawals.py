"""Give a buyer the terms, an answer about a payment, or the money back after a withdrawal."""

from datetime import timedelta

from bot.features import messages, payments, sales, urgent
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.purchases import client_views, staff_views
from bot.models import Case, Client, Payment
from bot.models.states import AnswerState, CaseKind, CaseState, Reason
from bot.models.task_states import TaskKind
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

WITHDRAWAL = timedelta(days=14)
"""Directive 2011/83/EU, article 9; it ends earlier once the service was rendered in full (article 16 a)."""

OPEN_QUESTIONS = 3
"""Of one client; the next one can be asked once the owner has settled one."""
LONGEST_QUESTION = 3000


async def terms(work: UnitOfWork, client: Client) -> View:
    """Return the terms of what is sold now."""
    now = await current_terms(work)
    t, worth = texts_for(work, client), await payments.worth.now(work)
    return client_views.terms(t, work.business.name, now.price, now.minutes, worth)


async def takes_question(work: UnitOfWork, client: Client, words: str) -> bool:
    """Return whether there is room for one more question of a client's, as long as this one is."""
    tasks = await payments.queries.open_tasks(work.session, work.business_id)
    mine = [task for task in tasks if (task.kind, task.client_id) == (TaskKind.PAYMENT_QUESTION, client.id)]
    return len(mine) < OPEN_QUESTIONS and len(words) <= LONGEST_QUESTION


async def pay_support(work: UnitOfWork, client: Client, words: str) -> View:
    """Put a question that `takes_question` allows on the owner's list, where it stays until it is closed."""
    t = texts_for(work, client)
    if not words:
        return client_views.paysupport_how(t)
    await payments.tasks.asked(work, client, one_line(words, LONGEST_QUESTION))
    return client_views.paysupport(t)


async def withdraw(work: UnitOfWork, client: Client) -> None:
    """List what can be withdrawn from; one tap chooses, a second confirms."""
    t = texts_for(work, client)
    recent = await payments.queries.withdrawable(work.session, client.key, work.now - WITHDRAWAL)
    eligible = [payment for payment in recent if await _may_withdraw(work, payment)]
    zone = work.business.timezone
    view = client_views.withdraw_which(t, eligible, zone) if eligible else client_views.withdraw_none(t)
    tell_client(work, client, view)


async def withdraw_one(work: UnitOfWork, client: Client, payment_id: int, *, sure: bool) -> None:
    """Ask at the first tap; at the second give the money back with a dated acknowledgement."""
    payment = await payments.queries.payment(work.session, work.business_id, payment_id)
    if payment is None or payment.client_id != client.key:
        return
    t, zone = texts_for(work, client), work.business.timezone
    if not await _may_withdraw(work, payment) or payment.paid_at < work.now - WITHDRAWAL:
        tell_client(work, client, client_views.withdraw_none(t))
    elif not sure:
        tell_client(work, client, client_views.withdraw_sure(t, payment, zone))
    elif await payments.refunds.of_payment(work, payment, Reason.WITHDRAWAL):
        payment.withdrawn_at = work.now
        await _close(work, payment, client)
        tell_client(work, client, client_views.withdrawn(t, payment, t.on(work.now, zone)))


async def _may_withdraw(work: UnitOfWork, payment: Payment) -> bool:
    """Return whether a buyer may still withdraw.

    What an answer renders in full, the urgent message, ends with it; so does the month of a plan in which one was
    answered. A bill's work is done outside, and nobody who paid one has agreed to lose the right earlier. An answer on
    its way is waited for: it arrives before the promised minute, or the money goes back by itself.
    """
    if payment.plan_id is not None:
        return not await sales.plan_months.is_served(work, payment)
    case = await urgent.queries.of_payment(work.session, payment.key)
    if case is None:
        return True
    on_its_way = AnswerState.SENDING in await messages.answer_queries.states_for(work.session, case.key)
    return case.state == CaseState.ALERTED and not on_its_way


async def _close(work: UnitOfWork, payment: Payment, client: Client) -> None:
    """End what the payment bought, and tell the owner."""
    await sales.plan_endings.withdrawn(work, payment)
    case = await _rings_for(work, payment, client)
    if case is not None and await urgent.endings.given_back(work, case):
        await urgent.endings.follow(work, case)
    if payment.currency == payments.refunds.STARS:  # else the task says it
        view = staff_views.withdrew(work.texts, called(client), payment)
        await sales.pauses.tell_owner(work, view, client, payment.payer_id)


async def _rings_for(work: UnitOfWork, payment: Payment, client: Client) -> Case | None:
    """Return the case that a payment, or the plan it paid for, has opened."""
    if payment.plan_id is None:
        return await urgent.queries.of_payment(work.session, payment.key)
    case = await sales.case_queries.open_of(work.session, client.key)
    return case if case and case.kind == CaseKind.PLAN else None
