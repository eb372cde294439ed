"""The 24/7 plan: a monthly subscription in Stars. Its client's urgent messages ring without a further payment.

Telegram collects the renewals by itself; what is paid for is always Telegram's own expiration date.
"""

from datetime import timedelta
from typing import Any

from bot.features import clients, delivery, payments
from bot.features.businesses.rules import TERMS_VERSION
from bot.features.businesses.terms import current_terms
from bot.features.clients.service import texts_for
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.sales import pauses, plan_months, plan_views, queries, views
from bot.features.sales.rules import MONTH
from bot.models import Client, Payment, Plan, UrgentTerms
from bot.models.states import PlanState
from bot.unit_of_work import Work
from bot.unit_of_work.transitions import transition

RENEWAL_MAY_BE_LATE = timedelta(hours=12)
REMIND_BEFORE = timedelta(days=3)
OFFER_LIVES = timedelta(days=1)


def are_sold(terms: UrgentTerms) -> bool:
    """Whether there is a plan to buy."""
    return bool(terms.plan_price) and terms.enabled


async def runs(work: Work, client: Client) -> bool:
    """Whether a client has a plan that he may want to look at or cancel."""
    plan = await queries.open_of(work.session, client.key)
    return plan is not None and plan.state in {PlanState.ACTIVE, PlanState.CANCELLED}


async def asked(work: Work, client: Client) -> None:
    """`/plan`: what it is and costs, or how it stands and how to end it."""
    t, terms = texts_for(work, client), await current_terms(work)
    plan = await queries.open_of(work.session, client.key)
    if plan is not None and plan.state in {PlanState.ACTIVE, PlanState.CANCELLED}:
        await _stands(work, client, plan)
    elif not are_sold(terms) or await _used_for_nothing(work, client):
        delivery.outbox.text(work, client.telegram_id, plan_views.not_sold(t), client_id=client.key)
    elif words := await pauses.words_for(work, client, written=False):
        delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    else:
        await _offer(work, client, terms)


async def _used_for_nothing(work: Work, client: Client) -> bool:
    """Whether this client used a plan this month and withdrew from it: as it goes on, nobody would ever pay."""
    month = work.now - MONTH
    withdrawn = await payments.queries.withdrawn_since(work.session, client.key, month)
    gone = any(payment.plan_id is not None for payment in withdrawn)
    return gone and await queries.used(work.session, client.key, month) > 0


async def consented(work: Work, client: Client, plan_id: int) -> bool:
    """Keep the consent and make the link; False where the offer is no longer valid."""
    plan, terms = await queries.get(work.session, work.business_id, plan_id), await current_terms(work)
    if plan is None or plan.client_id != client.key or plan.price != terms.plan_price or plan.expires_at <= work.now:
        return False
    if await pauses.until(work, client):
        return False
    if not await transition(work.session, plan, PlanState.CONSENTED, consented_at=work.now):
        return False
    t = texts_for(work, client)
    bound = Bound(Sold.PLAN, plan.key, client.telegram_id, plan.price, "XTR")
    params: dict[str, Any] = {
        "title": plan_views.title(t, always=terms.never_hours is None),
        "description": plan_views.description(t, work.business.name),
        "payload": signed(bound, terms.payload_secret),
        "provider_token": "",
        "currency": "XTR",
        "prices": [{"label": plan_views.title(t, always=terms.never_hours is None), "amount": plan.price}],
        "subscription_period": int(MONTH.total_seconds()),
    }
    delivery.outbox.call(work, client.telegram_id, "createInvoiceLink", params, client_id=client.key, plan_id=plan.key)
    return True


async def link_made(work: Work, plan_id: int, link: str) -> None:
    """Telegram made the link: the client can subscribe."""
    plan = await queries.get(work.session, work.business_id, plan_id)
    client = plan and await clients.queries.get(work.session, work.business_id, plan.client_id)
    if plan is not None and client:
        t = texts_for(work, client)
        if plan.state != PlanState.CONSENTED:  # it is not sold any more
            delivery.outbox.text(work, client.telegram_id, views.decline(t), client_id=client.key)
            return
        keyboard = [[{"text": plan_views.subscribe_button(t, plan.price), "url": link}]]
        delivery.outbox.text(work, client.telegram_id, plan_views.subscribe(t), keyboard, client_id=client.key)


async def cancelled(work: Work, client: Client, plan_id: int) -> bool:
    """No more renewals; what is paid for stays. False where there is nothing to cancel."""
    plan = await queries.get(work.session, work.business_id, plan_id)
    if plan is None or plan.client_id != client.key or plan.first_charge_id is None:
        return False
    if not await transition(work.session, plan, PlanState.CANCELLED, cancelled_at=work.now):
        return False
    await payments.cancellations.collect_no_more(work, plan.first_charge_id)
    t = texts_for(work, client)
    words = plan_views.cancelled(t, t.moment(plan.expires_at, work.business.timezone))
    delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    return True


async def covering(work: Work, client: Client) -> Plan | None:
    """The plan that pays for one more urgent message: it runs, and the month's fair use is not used up."""
    plan = await queries.open_of(work.session, client.key)
    if plan is None or plan.state not in {PlanState.ACTIVE, PlanState.CANCELLED}:
        return None
    if plan.expires_at + RENEWAL_MAY_BE_LATE <= work.now or not await plan_months.covers_now(work, client):
        return None
    used = await queries.used(work.session, client.key, plan.expires_at - MONTH)
    return plan if used < plan.cap else None


async def withdrawn(work: Work, payment: Payment) -> None:
    """The client withdrew from what a payment bought: the plan is over, and Telegram collects no more."""
    plan = await queries.get(work.session, work.business_id, payment.plan_id) if payment.plan_id else None
    if plan is not None:
        await transition(work.session, plan, PlanState.ENDED)
        plan.cancelled_at = plan.cancelled_at or work.now
        await payments.cancellations.collect_no_more(work, plan.first_charge_id or payment.charge_id)


async def remind(work: Work, plan: Plan) -> None:
    """Tell of the coming renewal, once, while it can still be cancelled."""
    if not await queries.claim_reminder(work.session, plan):
        return
    client = await clients.queries.get(work.session, work.business_id, plan.client_id)
    if client is not None:
        t = texts_for(work, client)
        words = plan_views.renews_soon(t, plan.price, t.moment(plan.expires_at, work.business.timezone))
        delivery.outbox.text(
            work, client.telegram_id, words, _cancel_keyboard(work, client, plan), client_id=client.key
        )


async def end(work: Work, plan: Plan) -> None:
    """It was not renewed, or nobody took the offer."""
    ran = plan.first_charge_id is not None
    client = await clients.queries.get(work.session, work.business_id, plan.client_id)
    if await transition(work.session, plan, PlanState.ENDED) and ran and client is not None:
        always = not (await current_terms(work)).never_hours
        words = plan_views.ended(texts_for(work, client), always=always)
        delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)


async def _offer(work: Work, client: Client, terms: UrgentTerms) -> None:
    t, price = texts_for(work, client), terms.plan_price or 0
    stale = await queries.open_of(work.session, client.key)
    now = (price, terms.minutes, terms.plan_cap, terms.plan_refunds)
    shown = stale and (stale.price, stale.minutes, stale.cap, stale.refunds)
    if stale is not None and stale.state != PlanState.CHECKOUT and shown != now:
        await transition(work.session, stale, PlanState.ENDED)
    row = Plan(
        business_id=work.business_id,
        client_id=client.key,
        price=price,
        minutes=terms.minutes,
        cap=terms.plan_cap,
        refunds=terms.plan_refunds,
        language=t.language,
        terms_version=TERMS_VERSION,
        created_at=work.now,
        expires_at=work.now + OFFER_LIVES,
    )
    await queries.add(work.session, row)
    plan = await queries.open_of(work.session, client.key)
    if plan is not None:
        if plan.state != PlanState.CHECKOUT:
            plan.expires_at = work.now + OFFER_LIVES
        words = plan_views.offer(
            t,
            work.business.name,
            plan.price,
            plan.minutes,
            plan.cap,
            refunds=plan.refunds,
            always=not terms.never_hours,
        )
        if terms.never_hours:
            words += "\n\n" + plan_views.not_then(t, terms.never_hours)
        if terms.most_a_night:
            words += "\n\n" + plan_views.most_a_night(t, terms.most_a_night)
        keyboard = [[delivery.outbox.button(plan_views.agree_button(t), f"subscribe:{plan.key}")]]
        delivery.outbox.text(work, client.telegram_id, words, keyboard, client_id=client.key)


async def _stands(work: Work, client: Client, plan: Plan) -> None:
    t = texts_for(work, client)
    until = t.moment(plan.expires_at, work.business.timezone)
    used = await queries.used(work.session, client.key, plan.expires_at - MONTH)
    running = plan.state == PlanState.ACTIVE
    words = plan_views.stands(t, until, used, plan.cap, renews=running)
    keyboard = _cancel_keyboard(work, client, plan) if running else None
    delivery.outbox.text(work, client.telegram_id, words, keyboard, client_id=client.key)


def _cancel_keyboard(work: Work, client: Client, plan: Plan) -> list[list[dict[str, str]]]:
    return [[delivery.outbox.button(plan_views.cancel_button(texts_for(work, client)), f"unsubscribe:{plan.key}")]]
