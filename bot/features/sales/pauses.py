"""Nobody rings twice a night for nothing: once money went back, its payer buys nothing more until the next opening.

The pause is kept with the payment, which survives /erase. The owner may lift it.
"""

from dataclasses import replace
from datetime import datetime

from bot.buttons import Keyboard
from bot.features import audit, businesses, clients, delivery, payments
from bot.features.businesses.rules import NIGHT
from bot.features.clients.names import called
from bot.features.clients.own_hours import office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.delivery import View
from bot.features.hours.rules import hours_of
from bot.features.sales import client_views, offers, queries, staff_views
from bot.models import Client, Payment
from bot.models.audit import AuditKind
from bot.models.calls import Purpose
from bot.models.states import Priority
from bot.unit_of_work import UnitOfWork


@payments.refunds.begun.listener
async def begin(work: UnitOfWork, payment: Payment) -> None:
    """Start the pause: the money of a payment has just gone back.

    There is none in open hours, nor for a bill or a payment that fits nothing sold here: neither rings.
    """
    if (payment.offer_id is None and payment.plan_id is None) or hours_of(work.business).is_open(work.now):
        return
    queries.pause(work.session, payment, hours_of(work.business).next_opening(work.now) or work.now + NIGHT)
    client = await clients.queries.by_telegram_id(work.session, work.business_id, payment.payer_id)
    if client is not None:
        await offers.withdraw(work, client)


async def until(work: UnitOfWork, client: Client) -> datetime | None:
    """Return until when a client buys nothing more, or None."""
    return await queries.no_sale_until(work.session, work.business_id, client.telegram_id, work.now)


async def explained(work: UnitOfWork, client: Client, *, written: bool, line: str | None = None) -> View | None:
    """Return what a client who asks during the pause reads, the free way first; None without a pause.

    `written`: there is a message that is kept. `line`: the emergency number.
    """
    if await until(work, client) is None:
        return None
    t = texts_for(work, client)
    opening = businesses.views.next_opening(t, office_for(work, client))
    return client_views.paused(t, opening, written=written, line=line)


async def lift_button(work: UnitOfWork, payer_id: int) -> Keyboard:
    """Return the owner's button that ends a payer's pause; no row without a pause."""
    payment = await queries.pausing(work.session, work.business_id, payer_id, work.now)
    return staff_views.lift_button(work.texts, payment.key) if payment is not None else []


async def lift(work: UnitOfWork, payment_id: int) -> str:
    """End the pause of a payment's payer for tonight and tell the client; return what answers the owner's tap."""
    payment = await payments.queries.payment(work.session, work.business_id, payment_id)
    payer_id = payment.payer_id if payment is not None else 0
    if not await queries.lift_pause(work.session, work.business_id, payer_id, work.now):
        return staff_views.no_pause(work.texts)
    client_id = payment.client_id if payment is not None else None
    await audit.recording.record(work, AuditKind.SALES_ALLOWED, client_id=client_id, subject_id=payment_id)
    client = await clients.queries.by_telegram_id(work.session, work.business_id, payer_id)
    if client is None:
        return staff_views.lifted(work.texts, str(payer_id))
    tell_client(work, client, client_views.available_again(texts_for(work, client)))
    return staff_views.lifted(work.texts, called(client))


async def tell_owner(work: UnitOfWork, view: View, client: Client | None, payer_id: int) -> None:
    """Tell the owner that money goes back: without a sound in closed hours, with the button that lifts the pause."""
    if work.owner_id is None:
        return
    view = replace(view, keyboard=await lift_button(work, payer_id))
    delivery.tell(
        work,
        delivery.recipients.owner(work),
        view,
        purpose=Purpose.STAFF_TEXT,
        client_id=client.key if client else None,
        priority=Priority.ALERT,
        quiet=not hours_of(work.business).is_open(work.now),
    )
