"""Remind of a plan's renewal, and end a plan that was not renewed or was withdrawn from.

Telegram collects the renewals by itself; what is paid for is always Telegram's own expiration date.
"""

from datetime import timedelta

from bot.features import clients, payments
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.sales import plan_views, queries
from bot.models import Payment, Plan
from bot.models.states import PlanState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

REMIND_BEFORE = timedelta(days=3)


async def remind(work: UnitOfWork, plan: Plan) -> None:
    """Tell of the coming renewal, once, while it can still be cancelled."""
    if not await queries.claim_reminder(work.session, plan):
        return
    client = await clients.queries.get(work.session, work.business_id, plan.client_id)
    if client is not None:
        t = texts_for(work, client)
        at = t.on(plan.expires_at, work.business.timezone)
        tell_client(work, client, plan_views.renews_soon(t, plan.key, plan.price, at, await payments.worth.now(work)))


async def end(work: UnitOfWork, plan: Plan) -> None:
    """End a plan that was not renewed, or an offer that nobody took."""
    ran = plan.first_charge_id is not None
    client = await clients.queries.get(work.session, work.business_id, plan.client_id)
    if await transition(work.session, plan, PlanState.ENDED) and ran and client is not None:
        tell_client(work, client, plan_views.ended(texts_for(work, client)))


async def withdrawn(work: UnitOfWork, payment: Payment) -> None:
    """End the plan that a payment bought and its client withdrew from; Telegram collects no more."""
    plan = await queries.get(work.session, work.business_id, payment.plan_id) if payment.plan_id else None
    if plan is not None:
        await transition(work.session, plan, PlanState.ENDED)
        plan.cancelled_at = plan.cancelled_at or work.now
        await payments.cancellations.collect_no_more(work, plan.first_charge_id or payment.charge_id)
