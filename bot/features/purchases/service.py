"""Honour a payment that arrived, or give it back, in one transaction. It may come twice, late, or for nothing."""

from dataclasses import dataclass
from datetime import datetime

from bot.features import audit, clients, payments, sales, urgent
from bot.features.businesses import standby
from bot.features.businesses.terms import current_terms, never_now
from bot.features.clients.own_hours import hours_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import bot_elsewhere, tell_client
from bot.features.payments.payload import Bound, Sold, verified
from bot.features.purchases import bills, client_views, rules, staff_views
from bot.models import Client, Message, Offer, Payment, Plan
from bot.models.audit import AuditKind
from bot.models.calls import Channel, Purpose
from bot.models.states import OfferState, PaymentState, Reason
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


@dataclass(frozen=True)
class Paid:
    """A payment as Telegram tells it; `charge_id` is the only key to trust.

    `valid_until` is Telegram's own word on a subscription, and `first` whether it began with this payment, where it
    gave one.
    """

    charge_id: str
    payer_id: int
    amount: int
    currency: str
    payload: str
    paid_at: datetime
    valid_until: datetime | None = None
    first: bool | None = None


async def received(work: UnitOfWork, paid: Paid, *, gone: bool = False) -> None:
    """Honour a payment or give it back; one that is known changes nothing.

    `gone`: somebody has given it back already, so that it buys nothing.
    """
    client = await clients.queries.by_telegram_id(work.session, work.business_id, paid.payer_id)
    bound = await _bound(work, paid)
    payment = await payments.queries.add_payment(work.session, _payment(work, paid, client, bound))
    if payment is None:
        return
    renews = paid.first is False
    if client is not None and bound is not None and not renews and not await _by_link_elsewhere(work, bound):
        clients.service.came_to_bot(client)
    bought = {"amount": payment.amount, "currency": payment.currency}
    await audit.recording.record(
        work, AuditKind.PAID, client_id=payment.client_id, subject_id=payment.key, facts=bought
    )
    plan = await sales.queries.get(work.session, work.business_id, payment.plan_id) if payment.plan_id else None
    if gone:
        payment.reason = Reason.GONE
        if plan is not None:
            await sales.plan_months.gone(work, plan, payment, first=paid.first)
        await payments.refunds.refunded(work, payment)
    elif client is None or bound is None or not await _honoured(work, client, bound, payment, paid):
        await _returned(work, client, plan, payment, paid)


async def refunded(work: UnitOfWork, paid: Paid) -> None:
    """Note that Telegram gave a payment back; where that was not us, the owner hears of it, too.

    One that has not been heard of is stored, so that it buys nothing when it is. Those that we did not sell are left
    alone.
    """
    payment = await payments.queries.payment_of_charge(work.session, work.business_id, paid.charge_id)
    if payment is None:
        if await _bound(work, paid) is not None:
            await received(work, paid, gone=True)
        return
    by_us = payment.state != PaymentState.KEPT
    await payments.refunds.refunded(work, payment)
    if not by_us:
        await urgent.broken_promises.refunded_elsewhere(work, payment)


async def _bound(work: UnitOfWork, paid: Paid) -> Bound | None:
    """Return what a payment is bound to, if everything about it is as we signed it and the thing exists."""
    bound = verified(paid.payload, (await current_terms(work)).payload_secret)
    if bound is None or (bound.payer_id, bound.amount, bound.currency) != (paid.payer_id, paid.amount, paid.currency):
        return None
    finders = {Sold.OFFER: sales.queries.offer, Sold.PLAN: sales.queries.get, Sold.BILL: sales.queries.bill}
    found = await finders[bound.sold](work.session, work.business_id, bound.id)
    return bound if found is not None else None


async def _by_link_elsewhere(work: UnitOfWork, bound: Bound) -> bool:
    """Return whether it was paid by a link in a member's own account: the payer may have no chat with the bot."""
    offer = await sales.queries.offer(work.session, work.business_id, bound.id) if bound.sold is Sold.OFFER else None
    return offer is not None and offer.invoice_channel != Channel.BOT


def _payment(work: UnitOfWork, paid: Paid, client: Client | None, bound: Bound | None) -> Payment:
    sold = {bound.sold: bound.id} if bound else {}
    return Payment(
        business_id=work.business_id,
        charge_id=paid.charge_id,
        payer_id=paid.payer_id,
        client_id=client.id if client else None,
        offer_id=sold.get(Sold.OFFER),
        plan_id=sold.get(Sold.PLAN),
        bill_id=sold.get(Sold.BILL),
        amount=paid.amount,
        currency=paid.currency,
        paid_at=paid.paid_at,
        valid_until=paid.valid_until,
    )


async def _honoured(work: UnitOfWork, client: Client, bound: Bound, payment: Payment, paid: Paid) -> bool:
    if client.shut_out_at is not None:
        return False
    if bound.sold is Sold.PLAN:
        plan = await sales.queries.get(work.session, work.business_id, bound.id)
        return plan is not None and await sales.plan_months.paid(work, client, plan, payment, first=paid.first)
    if bound.sold is Sold.BILL:
        return await bills.paid(work, client, bound.id, payment)
    return await _offer_honoured(work, client, bound.id, payment)


async def _offer_honoured(work: UnitOfWork, client: Client, offer_id: int, payment: Payment) -> bool:
    """Open the case that was paid for, if its promise can still be kept, and counts, from the payment on."""
    offer = await sales.queries.offer(work.session, work.business_id, offer_id)
    if offer is None or offer.client_id != client.key or not await _can_be_kept(work, client, offer, payment):
        return False
    if await sales.pauses.until(work, client):
        return False
    if not await transition(work.session, offer, OfferState.PAID):
        return False
    sales.offers.paid(work, client, offer)
    message = await work.session.get(Message, offer.message_id) if offer.message_id else None
    case = await urgent.opening.open_case(work, client, message, offer.minutes, payment)
    if case is None:
        return False
    bot = bot_elsewhere(work, client)
    view = client_views.receipt(texts_for(work, client), payment, case.due_at, work.business.timezone, bot=bot)
    tell_client(work, client, view, purpose=Purpose.PROMISE, subject_id=case.key)
    return True


async def _can_be_kept(work: UnitOfWork, client: Client, offer: Offer, payment: Payment) -> bool:
    """Return False also in open hours, when nothing is sold, and where nobody may be woken."""
    if hours_for(work, client).is_open(work.now) or work.owner_id is None:
        return False
    terms = await current_terms(work)
    if never_now(work, terms) or not await standby.somebody(work, terms):
        return False
    return rules.can_be_kept(payment.paid_at, offer.expires_at, offer.minutes, work.now)


async def _returned(work: UnitOfWork, client: Client | None, plan: Plan | None, payment: Payment, paid: Paid) -> None:
    """Give back a payment that buys nothing."""
    if plan is not None:
        await sales.plan_months.not_honoured(work, plan, payment, first=paid.first)
    else:
        await payments.refunds.of_payment(work, payment, Reason.NOT_HONOURED)
    if payment.no_sale_until is not None:
        view = staff_views.not_honoured(work.texts, await payments.payers.name(work, payment), payment)
        await sales.pauses.tell_owner(work, view, client, payment.payer_id)
    if plan is None:
        told = payments.client_views.cannot_honour
        await payments.payers.tell(work, payment, lambda t: told(t, payment.amount, payment.currency))
