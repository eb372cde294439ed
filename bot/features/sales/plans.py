"""Sell urgent contact by the month, a subscription in Stars that lets messages ring without a further payment."""

from datetime import timedelta

from bot.features import clients, delivery, payments
from bot.features.businesses.rules import TERMS_VERSION
from bot.features.businesses.terms import clock_is_wrong, current_terms
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.sales import pauses, plan_months, plan_views, queries
from bot.features.sales.rules import MONTH
from bot.models import Client, Plan, UrgentTerms
from bot.models.calls import Purpose
from bot.models.states import PlanState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

RENEWAL_MAY_BE_LATE = timedelta(hours=12)
OFFER_LIVES = timedelta(days=1)
RUNNING = frozenset({PlanState.ACTIVE, PlanState.CANCELLED})


def are_sold(terms: UrgentTerms) -> bool:
    """Return whether there is a plan to buy."""
    return bool(terms.plan_price) and terms.enabled and not clock_is_wrong(terms)


async def runs(work: UnitOfWork, client: Client) -> bool:
    """Return whether a client has a plan to look at or to cancel."""
    plan = await queries.open_of(work.session, client.key)
    return plan is not None and plan.state in RUNNING


async def asked(work: UnitOfWork, client: Client) -> None:
    """Answer `/plan`: what it is and costs, or how it stands and how to end it."""
    t, terms = texts_for(work, client), await current_terms(work)
    plan = await queries.open_of(work.session, client.key)
    if plan is not None and plan.state in RUNNING:
        await _say_how_it_stands(work, client, plan)
    elif client.shut_out_at is not None or not are_sold(terms) or await _used_for_nothing(work, client):
        tell_client(work, client, plan_views.not_sold(t))
    elif paused := await pauses.explained(work, client, written=False):
        tell_client(work, client, paused)
    else:
        await _offer(work, client, terms)


async def _used_for_nothing(work: UnitOfWork, client: Client) -> bool:
    """Return whether a client used a plan this month and withdrew from it: as it goes on, nobody would ever pay."""
    month = work.now - MONTH
    withdrawn = await payments.queries.withdrawn_since(work.session, client.key, month)
    gone = any(payment.plan_id is not None for payment in withdrawn)
    return gone and await queries.used(work.session, client.key, month) > 0


async def _offer(work: UnitOfWork, client: Client, terms: UrgentTerms) -> None:
    t = texts_for(work, client)
    plan = await _open_offer(work, client, terms, t.language)
    if plan is not None:
        if plan.state != PlanState.CHECKOUT:
            plan.expires_at = work.now + OFFER_LIVES
        never, most = terms.never_hours, terms.most_a_night
        worth = await payments.worth.now(work)
        view = plan_views.offer(t, work.business.name, plan, never_hours=never, most=most, worth=worth)
        tell_client(work, client, view)


async def _open_offer(work: UnitOfWork, client: Client, terms: UrgentTerms, language: str) -> Plan | None:
    """Return the client's one open offer of a plan; one at other terms gives way to a new one."""
    price = terms.plan_price or 0
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
        language=language,
        terms_version=TERMS_VERSION,
        created_at=work.now,
        expires_at=work.now + OFFER_LIVES,
    )
    await queries.add(work.session, row)
    return await queries.open_of(work.session, client.key)


async def _say_how_it_stands(work: UnitOfWork, client: Client, plan: Plan) -> None:
    t = texts_for(work, client)
    at = t.on(plan.expires_at, work.business.timezone)
    used = await queries.used(work.session, client.key, plan.expires_at - MONTH)
    renews = plan.state == PlanState.ACTIVE
    tell_client(work, client, plan_views.stands(t, plan.key, at, used, plan.cap, renews=renews))


async def consented(work: UnitOfWork, client: Client, plan_id: int) -> bool:
    """Keep the consent and make the link; False where the offer is no longer valid."""
    plan, terms = await queries.get(work.session, work.business_id, plan_id), await current_terms(work)
    if plan is None or plan.client_id != client.key or plan.price != terms.plan_price or plan.expires_at <= work.now:
        return False
    if client.shut_out_at is not None or await pauses.until(work, client):
        return False
    if not await transition(work.session, plan, PlanState.CONSENTED, consented_at=work.now):
        return False
    payload = signed(Bound(Sold.PLAN, plan.key, client.telegram_id, plan.price, "XTR"), terms.payload_secret)
    t, worth = texts_for(work, client), await payments.worth.now(work)
    link = plan_views.link(t, work.business.name, plan.price, payload, worth=worth)
    to = delivery.recipients.client(work, client)
    delivery.send(work, to, link, purpose=Purpose.PLAN_LINK, subject_id=plan.key, client_id=client.key)
    return True


async def link_made(work: UnitOfWork, plan_id: int, link: str) -> None:
    """Give the client the link that Telegram made."""
    plan = await queries.get(work.session, work.business_id, plan_id)
    client = plan and await clients.queries.get(work.session, work.business_id, plan.client_id)
    if plan is not None and client:
        t, sold = texts_for(work, client), plan.state == PlanState.CONSENTED
        view = plan_views.subscribe(t, plan.price, link) if sold else plan_views.no_longer_sold(t)
        tell_client(work, client, view)


async def cancelled(work: UnitOfWork, client: Client, plan_id: int) -> bool:
    """Renew a plan no more; what is paid for stays. False where there is nothing to cancel."""
    plan = await queries.get(work.session, work.business_id, plan_id)
    if plan is None or plan.client_id != client.key or plan.first_charge_id is None:
        return False
    if not await transition(work.session, plan, PlanState.CANCELLED, cancelled_at=work.now):
        return False
    await payments.cancellations.collect_no_more(work, plan.first_charge_id)
    t = texts_for(work, client)
    tell_client(work, client, plan_views.cancelled(t, t.on(plan.expires_at, work.business.timezone)))
    return True


async def covering(work: UnitOfWork, client: Client) -> Plan | None:
    """Return the plan that pays for one more urgent message: it runs, and the month's fair use is not used up."""
    plan = await queries.open_of(work.session, client.key)
    if plan is None or plan.state not in RUNNING:
        return None
    if plan.expires_at + RENEWAL_MAY_BE_LATE <= work.now or not await plan_months.covers_now(work, client):
        return None
    used = await queries.used(work.session, client.key, plan.expires_at - MONTH)
    return plan if used < plan.cap else None
