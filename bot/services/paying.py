"""A payment arrived, perhaps twice, late, or for nothing: it is honoured or given back, in one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import outbox
from bot.domain.money import OfferState, PaymentState, Reason
from bot.domain.payload import Bound, Sold, verified
from bot.domain.urgent import CHECKOUT_LIVES
from bot.ledger import Offer, Payment, Plan
from bot.models import Client, Message
from bot.queries import clients, money
from bot.queries import plans as plan_rows
from bot.services import billing, casework, giving_back, plan_months, sales_pause
from bot.services.acquaintance import texts_for
from bot.services.urgent_terms import current_terms, never_now
from bot.texts import Texts
from bot.texts import billing as billing_texts
from bot.texts import cases as owner_texts
from bot.texts import rights as rights_texts
from bot.texts import urgent as texts
from bot.work import Work


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


async def received(work: Work, paid: Paid, *, gone: bool = False) -> None:
    """Honour a payment or give it back; one that is known changes nothing.

    `gone`: somebody has given it back already, so that it buys nothing.
    """
    client = await clients.by_telegram_id(work.session, work.business_id, paid.payer_id)
    bound = await _bound(work, paid)
    payment = await money.add_payment(work.session, _payment(work, paid, client, bound))
    if payment is None:
        return
    plan = await plan_rows.get(work.session, work.business_id, payment.plan_id) if payment.plan_id else None
    if gone:
        payment.reason = Reason.GONE
        if plan is not None:
            await plan_months.gone(work, plan, payment, first=paid.first)
        await giving_back.refunded(work, payment)
    elif client is None or bound is None or not await _honoured(work, client, bound, payment, paid):
        await _returned(work, client, plan, payment, paid)


async def refunded(work: Work, paid: Paid) -> None:
    """Telegram says that a payment was given back; where that was not us, the owner hears of it, too.

    One that has not been heard of is stored, so that it buys nothing when it is. Those that we did not sell are left
    alone.
    """
    payment = await money.payment_of_charge(work.session, work.business_id, paid.charge_id)
    if payment is None:
        if await _bound(work, paid) is not None:
            await received(work, paid, gone=True)
        return
    by_us = payment.state != PaymentState.KEPT
    await giving_back.refunded(work, payment)
    if not by_us:
        await casework.refunded_elsewhere(work, payment)


async def _bound(work: Work, paid: Paid) -> Bound | None:
    """What the payment is bound to, if everything about it is as we signed it and the thing exists."""
    bound = verified(paid.payload, (await current_terms(work)).payload_secret)
    if bound is None or (bound.payer_id, bound.amount, bound.currency) != (paid.payer_id, paid.amount, paid.currency):
        return None
    finders = {Sold.OFFER: money.offer, Sold.PLAN: plan_rows.get, Sold.BILL: plan_rows.bill}
    found = await finders[bound.sold](work.session, work.business_id, bound.id)
    return bound if found is not None else None


def _payment(work: Work, paid: Paid, client: Client | None, bound: Bound | None) -> Payment:
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


async def _honoured(work: Work, client: Client, bound: Bound, payment: Payment, paid: Paid) -> bool:
    if bound.sold is Sold.PLAN:
        plan = await plan_rows.get(work.session, work.business_id, bound.id)
        return plan is not None and await plan_months.paid(work, client, plan, payment, first=paid.first)
    if bound.sold is Sold.BILL:
        return await billing.paid(work, client, bound.id, payment)
    return await _offer_honoured(work, client, bound.id, payment)


async def _offer_honoured(work: Work, client: Client, offer_id: int, payment: Payment) -> bool:
    """Open the case that was paid for, if its promise can still be kept, and counts, from the payment on."""
    offer = await money.offer(work.session, work.business_id, offer_id)
    if offer is None or offer.client_id != client.key or not await _can_be_kept(work, offer, payment):
        return False
    if await sales_pause.until(work, client):
        return False
    if not await money.move(work.session, offer, OfferState.PAID):
        return False
    message = await work.session.get(Message, offer.message_id) if offer.message_id else None
    case = await casework.open_case(work, client, message, offer.minutes, payment)
    if case is None:
        return False
    t, zone = texts_for(work, client), work.business.timezone
    words = texts.receipt(
        t, payment.amount, payment.charge_id, t.moment(payment.paid_at, zone), t.time(case.due_at, zone)
    )
    keyboard = [[outbox.button(rights_texts.withdraw_from_button(t), f"withdraw:{payment.key}")]]
    outbox.text(work, client.telegram_id, words, keyboard, client_id=client.key, case_id=case.key)
    return True


async def _can_be_kept(work: Work, offer: Offer, payment: Payment) -> bool:
    """Not where the payment is too late, nor in open hours, when nothing is sold, nor where nobody may be woken."""
    if work.hours.is_open(work.now) or work.business.owner_id is None or never_now(work, await current_terms(work)):
        return False
    promised = payment.paid_at + timedelta(minutes=offer.minutes)
    return payment.paid_at < offer.expires_at + CHECKOUT_LIVES and work.now < promised


async def _returned(work: Work, client: Client | None, plan: Plan | None, payment: Payment, paid: Paid) -> None:
    if plan is not None:
        await plan_months.not_honoured(work, client, plan, payment, first=paid.first)
    else:
        await giving_back.of_payment(work, payment, Reason.NOT_HONOURED)
    if payment.no_sale_until is not None:
        name, amount = await giving_back.payer(work, payment), _amount(work.texts, payment)
        words = owner_texts.not_honoured(work.texts, name, amount)
        await sales_pause.tell_owner(work, words, client, payment.payer_id)
    if plan is not None:
        return
    t = texts_for(work, client) if client else work.texts
    words = texts.cannot_honour(t, _amount(t, payment))
    outbox.text(work, payment.payer_id, words, client_id=payment.client_id)


def _amount(t: Texts, payment: Payment) -> str:
    return billing_texts.amount(t, payment.amount, payment.currency)
