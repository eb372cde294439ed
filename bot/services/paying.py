"""A payment arrived, perhaps twice, late, or for nothing: it is honoured or given back, in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from bot import outbox
from bot.domain.money import OfferState
from bot.domain.payload import Bound, verified
from bot.ledger import Offer, Payment
from bot.models import Client, Message
from bot.queries import clients, money
from bot.services import casework, giving_back
from bot.services.acquaintance import texts_for
from bot.services.urgent_terms import current_terms
from bot.texts import urgent as texts
from bot.work import Work


@dataclass(frozen=True)
class Paid:
    """A payment as Telegram tells it; `charge_id` is the only key to trust."""

    charge_id: str
    payer_id: int
    amount: int
    currency: str
    payload: str
    paid_at: datetime


async def received(work: Work, paid: Paid) -> None:
    """Honour a payment or give it back; one that is known changes nothing."""
    client = await clients.by_telegram_id(work.session, work.business_id, paid.payer_id)
    offer = await _offer(work, paid)
    payment = await money.add_payment(
        work.session,
        Payment(
            business_id=work.business_id,
            charge_id=paid.charge_id,
            payer_id=paid.payer_id,
            client_id=client.id if client else None,
            offer_id=offer.id if offer else None,
            amount=paid.amount,
            currency=paid.currency,
            paid_at=paid.paid_at,
        ),
    )
    if payment is None:
        return
    if client is None or offer is None or not await _honoured(work, client, offer, payment):
        await _returned(work, client, payment)


async def refunded(work: Work, charge_id: str) -> None:
    """Telegram says that a payment was given back, whoever did it."""
    payment = await money.payment_of_charge(work.session, work.business_id, charge_id)
    if payment is not None:
        await giving_back.refunded(work, payment)


async def _offer(work: Work, paid: Paid) -> Offer | None:
    """The offer that a payment is bound to, if everything about it is as we signed it."""
    bound = verified(paid.payload, (await current_terms(work)).payload_secret)
    if bound is None or bound != Bound(bound.offer_id, paid.payer_id, paid.amount, paid.currency):
        return None
    return await money.offer(work.session, work.business_id, bound.offer_id)


async def _honoured(work: Work, client: Client, offer: Offer, payment: Payment) -> bool:
    """Open the case that was paid for; in open hours nothing is sold, and a closed offer sells nothing."""
    if offer.client_id != client.key or work.hours.is_open(work.now) or work.business.owner_id is None:
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
    keyboard = [[outbox.button(texts.withdraw_button(t), f"withdraw:{payment.key}")]]
    outbox.text(work, client.telegram_id, words, keyboard, client_id=client.key)
    return True


async def _returned(work: Work, client: Client | None, payment: Payment) -> None:
    await giving_back.of_payment(work, payment, "cannot be honoured")
    if client is not None:
        words = texts.cannot_honour(texts_for(work, client), payment.amount)
        outbox.text(work, client.telegram_id, words, client_id=client.key)
