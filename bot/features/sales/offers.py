"""The offer: price, promise and terms first, one tap of consent, then the invoice. One open offer a client."""

from datetime import datetime
from typing import Any

from bot.features import clients, delivery
from bot.features.businesses.rules import TERMS_VERSION
from bot.features.businesses.terms import current_terms, on_sale
from bot.features.clients.service import texts_for
from bot.features.hours.rules import Hours, hours_of
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.sales import queries, views
from bot.features.sales.rules import CHECKOUT_LIVES, OFFER_LIVES
from bot.models import Client, Message, Offer, UrgentTerms
from bot.models.states import OfferState
from bot.unit_of_work import Work
from bot.unit_of_work.transitions import transition


async def offer(work: Work, client: Client, message: Message, terms: UrgentTerms, *, automatic: bool = False) -> None:
    """Say what urgent contact is and costs. Asked again, the open offer is shown again, about the latest message."""
    opening = hours_of(work.business).next_opening(work.now)
    stored = await _open_offer(work, client, message, terms, opening)
    if stored.state == OfferState.CHECKOUT:  # a payment is on its way
        return
    stored.message_id = message.key
    t = texts_for(work, client)
    words = views.offer(t, work.business.name, stored.price, stored.minutes, t.moment(opening, work.business.timezone))
    keyboard = [
        [delivery.outbox.button(f"{views.agree_button(t)} · ⭐{stored.price}", f"agree:{stored.key}")],
        [delivery.outbox.button(views.wait_button(t), f"wait:{stored.key}")],
    ]
    words = views.emergency(t, terms.emergency_line) + words
    delivery.outbox.text(work, client.telegram_id, words, keyboard, client_id=client.key, automatic=automatic)


async def _open_offer(
    work: Work, client: Client, message: Message, terms: UrgentTerms, opening: datetime | None
) -> Offer:
    """The client's one open offer; one that has an invoice, or is over, gives way to a new one."""
    stored = await queries.open_offer(work.session, client.key)
    if stored is not None and _gives_way(stored, work.now):
        await _end(work, stored, OfferState.WITHDRAWN)
    row = Offer(
        business_id=work.business_id,
        client_id=client.key,
        message_id=message.id,
        price=terms.price,
        minutes=terms.minutes,
        language=texts_for(work, client).language,
        terms_version=TERMS_VERSION,
        created_at=work.now,
        expires_at=_ends_at(work, terms, opening),
    )
    await queries.add_offer(work.session, row)
    found = await queries.open_offer(work.session, client.key)
    assert found is not None, "just stored, or there before"
    return found


def _gives_way(stored: Offer, now: datetime) -> bool:
    """Not while a payment may be on its way; a pay sheet that led to nothing is closed by then."""
    if stored.state == OfferState.CHECKOUT:
        return stored.checkout_at is not None and stored.checkout_at < now - CHECKOUT_LIVES
    return stored.state == OfferState.CONSENTED or stored.expires_at <= now


def _ends_at(work: Work, terms: UrgentTerms, opening: datetime | None) -> datetime:
    """After half an hour, at opening, or when the owner is no longer to be woken."""
    never = Hours(terms.never_hours, work.business.timezone).next_opening(work.now) if terms.never_hours else None
    return min(at for at in (work.now + OFFER_LIVES, opening, never) if at is not None)


async def consented(work: Work, client: Client, offer_id: int) -> bool:
    """Keep the consent (terms, language, time) and send the invoice; False where the offer can no longer be paid.

    The language and the version of the terms are those of the offer that the client saw.
    """
    row = await queries.offer(work.session, work.business_id, offer_id)
    if row is None or row.client_id != client.key or row.expires_at <= work.now:
        return False
    if not await on_sale(work, await current_terms(work)):
        return False
    if await transition(work.session, row, OfferState.CONSENTED, consented_at=work.now):
        _invoice(work, client, row, (await current_terms(work)).payload_secret)
    return row.state == OfferState.CONSENTED  # tapped twice, the invoice is on its way


async def declined(work: Work, client: Client, offer_id: int) -> bool:
    """It can wait after all."""
    row = await queries.offer(work.session, work.business_id, offer_id)
    if row is None or row.client_id != client.key:
        return False
    if not await transition(work.session, row, OfferState.WITHDRAWN):
        return False
    t = texts_for(work, client)
    delivery.outbox.text(work, client.telegram_id, views.can_wait(t), client_id=client.key)
    return True


async def invoice_sent(work: Work, offer_id: int, telegram_id: int) -> None:
    """Remember where the invoice stands; one that was closed meanwhile goes out of the chat again."""
    row = await queries.offer(work.session, work.business_id, offer_id)
    if row is not None:
        row.invoice_id = telegram_id
        if row.state in {OfferState.EXPIRED, OfferState.WITHDRAWN}:
            await _take_away_invoice(work, row)


async def expire(work: Work, row: Offer) -> None:
    """Its time is up: what could still be paid goes out of the chat."""
    await _end(work, row, OfferState.EXPIRED)


async def withdraw(work: Work, client: Client) -> None:
    """What a client was offered is not for sale to him any more."""
    stored = await queries.open_offer(work.session, client.key)
    if stored is not None:
        await _end(work, stored, OfferState.WITHDRAWN)


async def withdraw_about(work: Work, client: Client, message_ids: set[int]) -> None:
    """What a client took back is not for sale as an urgent message, either."""
    stored = await queries.open_offer(work.session, client.key)
    if stored is not None and stored.message_id in message_ids:
        await _end(work, stored, OfferState.WITHDRAWN)


async def withdraw_all(work: Work) -> None:
    """Price, promise or hours have changed: no open offer is valid any more."""
    for row in await queries.open_offers(work.session, work.business_id):
        await _end(work, row, OfferState.WITHDRAWN)


async def _end(work: Work, row: Offer, how: OfferState) -> None:
    """Close an open offer; its invoice goes out of the chat."""
    if await transition(work.session, row, how):
        await _take_away_invoice(work, row)


def _invoice(work: Work, client: Client, row: Offer, secret: str) -> None:
    t = texts_for(work, client)
    bound = Bound(Sold.OFFER, row.key, client.telegram_id, row.price, "XTR")
    params: dict[str, Any] = {
        "title": views.invoice_title(t),
        "description": views.invoice_description(t, work.business.name, row.minutes),
        "payload": signed(bound, secret),
        "provider_token": "",
        "currency": "XTR",
        "prices": [{"label": views.invoice_title(t), "amount": row.price}],
        "start_parameter": "urgent",  # without it a forwarded copy could be paid by anybody
    }
    delivery.outbox.put(work, client.telegram_id, "sendInvoice", params, client_id=client.key, offer_id=row.key)


async def _take_away_invoice(work: Work, row: Offer) -> None:
    client = await clients.queries.get(work.session, work.business_id, row.client_id)
    if client is not None and row.invoice_id is not None:
        where = {"message_id": row.invoice_id}
        delivery.outbox.put(work, client.telegram_id, "deleteMessage", where, decorative=True, client_id=client.key)
