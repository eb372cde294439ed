"""Bills for work outside Telegram (a call-out), through a payment provider. The owner refunds those by hand."""

from bot.features import audit, delivery, relay, sales, urgent
from bot.features.businesses.terms import current_terms
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.purchases import bill_views, rules
from bot.features.purchases.rules import Billed, Outcome, Written
from bot.models import Bill, Client, Payment
from bot.models.audit import AuditKind
from bot.models.calls import Purpose
from bot.models.states import BillState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition

TAKE_BACK = "-"


async def written(work: UnitOfWork, chat_id: int, reply_to: int | None, rest: str) -> Written:
    """Take `/bill 150.00 PLN Call-out` as a reply to anything about a client, who gets an invoice.

    `/bill -` takes back what is not paid.
    """
    token = (await current_terms(work)).provider_token
    client, _ = await relay.addressee.of_reply(work, chat_id, reply_to)
    if rest == TAKE_BACK and client is not None:
        taken_back = await _take_back(work, client)
        return Written(Outcome.TAKEN_BACK if taken_back else Outcome.NOTHING_OPEN, client.key, called(client))
    if not token:
        return Written(Outcome.NO_PROVIDER)
    billed = rules.read_bill(rest)
    if client is None or billed is None:
        return Written(Outcome.NOT_UNDERSTOOD, client.key if client else None)
    if not client.in_bot:
        return Written(Outcome.NO_CHAT, client.key, called(client))
    await _send(work, client, billed, token)
    return Written(Outcome.SENT, client.key, called(client), billed)


async def _take_back(work: UnitOfWork, client: Client) -> bool:
    """Let nothing be paid any more of what a client was billed, and tell the client; False where nothing was open."""
    open_bills = await sales.queries.open_bills(work.session, client.key)
    bills = [bill for bill in open_bills if await transition(work.session, bill, BillState.WITHDRAWN)]
    for bill in bills:
        tell_client(work, client, bill_views.withdrawn(texts_for(work, client), _billed(bill)))
    return bool(bills)


async def paid(work: UnitOfWork, client: Client, bill_id: int, payment: Payment) -> bool:
    """Give both sides a paid bill in writing; False where it was paid before."""
    bill = await sales.queries.bill(work.session, work.business_id, bill_id)
    if bill is None or bill.client_id != client.key or not await transition(work.session, bill, BillState.PAID):
        return False
    tell_client(work, client, bill_views.receipt(texts_for(work, client), _billed(bill), payment.charge_id))
    await urgent.news.tell_owner(work, bill_views.paid(work.texts, called(client), _billed(bill)), client)
    return True


async def _send(work: UnitOfWork, client: Client, billed: Billed, token: str) -> None:
    bill = Bill(
        business_id=work.business_id,
        client_id=client.key,
        amount=billed.amount,
        currency=billed.currency,
        words=billed.words,
        created_at=work.now,
    )
    work.session.add(bill)
    await work.session.flush()
    asked = {"amount": bill.amount, "currency": bill.currency}
    await audit.recording.record(work, AuditKind.BILL_WRITTEN, client_id=client.key, subject_id=bill.key, facts=asked)
    bound = Bound(Sold.BILL, bill.key, client.telegram_id, bill.amount, bill.currency)
    payload = signed(bound, (await current_terms(work)).payload_secret)
    invoice = bill_views.invoice(texts_for(work, client), billed, payload, token)
    to = delivery.recipients.in_bot(client)
    delivery.send(work, to, invoice, purpose=Purpose.BILL, subject_id=bill.key, client_id=client.key)


def _billed(bill: Bill) -> Billed:
    return Billed(bill.amount, bill.currency, bill.words)
