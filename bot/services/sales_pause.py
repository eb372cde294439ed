"""Nobody rings twice a night for nothing: once money went back, its payer buys nothing more until the next opening.

The pause is kept with the payment, which survives /erase. The owner may lift it.
"""

from datetime import datetime
from typing import Any

from bot import outbox
from bot.domain.states import Priority
from bot.domain.urgent import NIGHT
from bot.ledger import Payment
from bot.models import Client
from bot.queries import clients, money
from bot.services import offering
from bot.services.acquaintance import texts_for
from bot.services.names import called
from bot.texts import cases as texts
from bot.texts import urgent as client_texts
from bot.work import Work


async def begin(work: Work, payment: Payment) -> None:
    """Start the pause: the money of a payment has just gone back.

    There is none in open hours, nor for a bill or a payment that fits nothing sold here: neither rings.
    """
    if (payment.offer_id is None and payment.plan_id is None) or work.hours.is_open(work.now):
        return
    money.pause(work.session, payment, work.hours.next_opening(work.now) or work.now + NIGHT)
    client = await clients.by_telegram_id(work.session, work.business_id, payment.payer_id)
    if client is not None:
        await offering.withdraw(work, client)


async def until(work: Work, client: Client) -> datetime | None:
    """Return until when a client buys nothing more, or None."""
    return await money.no_sale_until(work.session, work.business_id, client.telegram_id, work.now)


async def words_for(work: Work, client: Client, *, written: bool) -> str | None:
    """What a client who asks during the pause reads, the free way first; None without a pause."""
    ends_at = await until(work, client)
    t = texts_for(work, client)
    opening = t.moment(work.hours.next_opening(work.now), work.business.timezone)
    return client_texts.paused(t, opening, written=written) if ends_at is not None else None


async def lift_button(work: Work, payer_id: int) -> list[list[dict[str, str]]]:
    """The owner's button that ends a payer's pause; no row without a pause."""
    payment = await money.pausing(work.session, work.business_id, payer_id, work.now)
    return [[outbox.button(texts.lift_button(work.texts), f"lift:{payment.key}")]] if payment is not None else []


async def lift(work: Work, payment_id: int) -> str:
    """End the pause of a payment's payer for tonight and tell the client; what to say to the owner's tap."""
    payment = await money.payment(work.session, work.business_id, payment_id)
    payer_id = payment.payer_id if payment is not None else 0
    if not await money.lift_pause(work.session, work.business_id, payer_id, work.now):
        return texts.no_pause(work.texts)
    client = await clients.by_telegram_id(work.session, work.business_id, payer_id)
    if client is None:
        return texts.lifted(work.texts, str(payer_id))
    words = client_texts.available_again(texts_for(work, client))
    outbox.text(work, client.telegram_id, words, client_id=client.key)
    return texts.lifted(work.texts, called(client))


async def tell_owner(work: Work, words: str, client: Client | None, payer_id: int | None) -> None:
    """Tell the owner that money goes back: without a sound in closed hours, with the button that lifts the pause."""
    if work.business.owner_id is None:
        return
    keyboard = await lift_button(work, payer_id) if payer_id is not None else []
    about: dict[str, Any] = {"client_id": client.key} if client else {}
    quiet = {"disable_notification": not work.hours.is_open(work.now)}
    outbox.text(work, work.business.owner_id, words, keyboard, priority=Priority.ALERT, extra=quiet, **about)
