"""Nobody rings twice a night for nothing: once money went back, its payer buys nothing more until the next opening.

The pause is kept with the payment, which survives /erase. The owner may lift it.
"""

from datetime import datetime
from typing import Any

from bot.features import clients, delivery, payments
from bot.features.businesses.rules import NIGHT
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.hours.rules import hours_of
from bot.features.sales import offers, queries, views
from bot.models import Client, Payment
from bot.models.states import Priority
from bot.unit_of_work import Work


@payments.refunds.begun.listener
async def begin(work: Work, payment: Payment) -> None:
    """Start the pause: the money of a payment has just gone back.

    There is none in open hours, nor for a bill or a payment that fits nothing sold here: neither rings.
    """
    if (payment.offer_id is None and payment.plan_id is None) or hours_of(work.business).is_open(work.now):
        return
    queries.pause(work.session, payment, hours_of(work.business).next_opening(work.now) or work.now + NIGHT)
    client = await clients.queries.by_telegram_id(work.session, work.business_id, payment.payer_id)
    if client is not None:
        await offers.withdraw(work, client)


async def until(work: Work, client: Client) -> datetime | None:
    """Return until when a client buys nothing more, or None."""
    return await queries.no_sale_until(work.session, work.business_id, client.telegram_id, work.now)


async def words_for(work: Work, client: Client, *, written: bool) -> str | None:
    """What a client who asks during the pause reads, the free way first; None without a pause."""
    ends_at = await until(work, client)
    t = texts_for(work, client)
    opening = t.moment(hours_of(work.business).next_opening(work.now), work.business.timezone)
    return views.paused(t, opening, written=written) if ends_at is not None else None


async def lift_button(work: Work, payer_id: int) -> list[list[dict[str, str]]]:
    """The owner's button that ends a payer's pause; no row without a pause."""
    payment = await queries.pausing(work.session, work.business_id, payer_id, work.now)
    return (
        [[delivery.outbox.button(views.lift_button(work.texts), f"lift:{payment.key}")]] if payment is not None else []
    )


async def lift(work: Work, payment_id: int) -> str:
    """End the pause of a payment's payer for tonight and tell the client; what to say to the owner's tap."""
    payment = await payments.queries.payment(work.session, work.business_id, payment_id)
    payer_id = payment.payer_id if payment is not None else 0
    if not await queries.lift_pause(work.session, work.business_id, payer_id, work.now):
        return views.no_pause(work.texts)
    client = await clients.queries.by_telegram_id(work.session, work.business_id, payer_id)
    if client is None:
        return views.lifted(work.texts, str(payer_id))
    words = views.available_again(texts_for(work, client))
    delivery.outbox.text(work, client.telegram_id, words, client_id=client.key)
    return views.lifted(work.texts, called(client))


async def tell_owner(work: Work, words: str, client: Client | None, payer_id: int | None) -> None:
    """Tell the owner that money goes back: without a sound in closed hours, with the button that lifts the pause."""
    if work.owner_id is None:
        return
    keyboard = await lift_button(work, payer_id) if payer_id is not None else []
    about: dict[str, Any] = {"client_id": client.key} if client else {}
    quiet = {"disable_notification": not hours_of(work.business).is_open(work.now)}
    delivery.outbox.text(work, work.owner_id, words, keyboard, priority=Priority.ALERT, extra=quiet, **about)
