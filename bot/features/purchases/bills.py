"""Bills for work outside Telegram (a call-out), through a payment provider. The owner refunds those by hand."""

import re
from decimal import Decimal
from typing import Any

from babel.numbers import is_currency

from bot.features import delivery, payments, relay, sales, urgent
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.payments.payload import Bound, Sold, signed
from bot.models import Bill, Client, Payment
from bot.models.states import BillState
from bot.unit_of_work import Work
from bot.unit_of_work.transitions import transition

TAKE_BACK = "-"
WRITTEN = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?)\s+([A-Za-z]{3})\s+(\S.{0,250})", re.DOTALL)


async def written(work: Work, chat_id: int, reply_to: int | None, rest: str) -> tuple[str, int | None]:
    """`/bill 150.00 PLN Call-out` as a reply to anything about a client: the client gets an invoice.

    `/bill -` takes back what is not paid. Return what to say, and of which client it is said.
    """
    t, token = work.texts, (await current_terms(work)).provider_token
    client, _ = await relay.addressee.of_reply(work, chat_id, reply_to)
    if rest == TAKE_BACK and client is not None:
        return await _taken_back(work, client), client.key
    if not token:
        return payments.views.no_provider(t), None
    match = WRITTEN.fullmatch(rest)
    amount = minor_units(match[1], match[2].upper()) if match else None
    if client is None or match is None or amount is None:
        return payments.views.example(t), client.key if client else None
    bill = Bill(
        business_id=work.business_id,
        client_id=client.key,
        amount=amount,
        currency=match[2].upper(),
        words=match[3],
        created_at=work.now,
    )
    work.session.add(bill)
    await work.session.flush()
    await _invoice(work, client, bill, token)
    return payments.views.sent(t, called(client), payments.views.amount(t, bill.amount, bill.currency)), client.key


async def _taken_back(work: Work, client: Client) -> str:
    """What a client was billed and has not paid can be paid no more; the client knows."""
    open_bills = await sales.queries.open_bills(work.session, client.key)
    bills = [bill for bill in open_bills if await transition(work.session, bill, BillState.WITHDRAWN)]
    t = texts_for(work, client)
    for bill in bills:
        words = payments.views.withdrawn(t, payments.views.amount(t, bill.amount, bill.currency), bill.words)
        delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    return (payments.views.taken_back if bills else payments.views.none_open)(work.texts, called(client))


def minor_units(amount: str, currency: str) -> int | None:
    """An amount in the smallest units of its currency; None where there is no such currency or amount."""
    if not is_currency(currency):
        return None
    return payments.currencies.units(Decimal(amount.replace(",", ".")), currency)


async def paid(work: Work, client: Client, bill_id: int, payment: Payment) -> bool:
    """The bill is paid: both sides have it in writing. False where it was paid before."""
    bill = await sales.queries.bill(work.session, work.business_id, bill_id)
    if bill is None or bill.client_id != client.key or not await transition(work.session, bill, BillState.PAID):
        return False
    t = texts_for(work, client)
    amount = payments.views.amount(t, bill.amount, bill.currency)
    delivery.outbox.text(
        work, client.telegram_id, payments.views.receipt(t, amount, bill.words, payment.charge_id), client_id=client.key
    )
    told = payments.views.paid(
        work.texts, called(client), payments.views.amount(work.texts, bill.amount, bill.currency), bill.words
    )
    await urgent.escalation.tell_owner(work, told, client)
    return True


async def _invoice(work: Work, client: Client, bill: Bill, token: str) -> None:
    t = texts_for(work, client)
    bound = Bound(Sold.BILL, bill.key, client.telegram_id, bill.amount, bill.currency)
    params: dict[str, Any] = {
        "title": payments.views.title(t),
        "description": bill.words[:255],
        "payload": signed(bound, (await current_terms(work)).payload_secret),
        "provider_token": token,
        "currency": bill.currency,
        "prices": [{"label": payments.views.title(t), "amount": bill.amount}],
        "start_parameter": "bill",
    }
    delivery.outbox.put(work, client.telegram_id, "sendInvoice", params, client_id=client.key)
