"""Offer urgent contact: price, promise and terms, one tap of consent, then the invoice. One open offer a client."""

from datetime import datetime

from bot.features import businesses, clients, delivery, duty, payments
from bot.features.businesses import standby
from bot.features.businesses.rules import TERMS_VERSION
from bot.features.businesses.terms import current_terms, on_sale
from bot.features.clients.own_hours import hours_for, office_for
from bot.features.clients.service import texts_for
from bot.features.clients.telling import bot_elsewhere, tell_client
from bot.features.delivery.contents import Delete, EditKeyboard, EditText
from bot.features.hours.rules import Hours
from bot.features.payments.payload import Bound, Sold, signed
from bot.features.sales import client_views, queries, rules
from bot.models import Client, Message, Offer, UrgentTerms
from bot.models.calls import Channel, Purpose
from bot.models.states import OfferState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def offer(
    work: UnitOfWork, client: Client, message: Message, terms: UrgentTerms, *, automatic: bool = False
) -> None:
    """Offer urgent contact about a message; an open offer is shown again, about the latest message.

    `automatic`: a keyword brought it, so that it counts as an automatic text.
    """
    opening = hours_for(work, client).next_opening(work.now)
    stored = await _open_offer(work, client, message, terms, opening)
    if stored.state == OfferState.CHECKOUT:  # a payment is on its way
        return
    stored.message_id = message.key
    t = texts_for(work, client)
    view = client_views.offer(
        t,
        stored.key,
        work.business.name,
        stored.price,
        stored.minutes,
        businesses.views.next_opening(t, office_for(work, client)),
        line=terms.emergency_line,
        worth=await payments.worth.now(work),
        bot=bot_elsewhere(work, client),
    )
    tell_client(work, client, view, purpose=Purpose.NOTICE if automatic else Purpose.CLIENT_TEXT)


async def _open_offer(
    work: UnitOfWork, client: Client, message: Message, terms: UrgentTerms, opening: datetime | None
) -> Offer:
    """Return the client's one open offer; one that has an invoice, or is over, gives way to a new one."""
    stored = await queries.open_offer(work.session, client.key)
    if stored is not None and rules.gives_way(stored, work.now):
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
        expires_at=rules.offer_ends_at(work.now, opening, _never_from(work, terms), await standby.ends_at(work, terms)),
    )
    await queries.add_offer(work.session, row)
    found = await queries.open_offer(work.session, client.key)
    assert found is not None, "just stored, or there before"
    return found


def _never_from(work: UnitOfWork, terms: UrgentTerms) -> datetime | None:
    """Return when the owner is no longer to be woken; None where that never comes."""
    return Hours(terms.never_hours, work.business.timezone).next_opening(work.now) if terms.never_hours else None


async def consented(work: UnitOfWork, client: Client, offer_id: int) -> bool:
    """Keep the consent (terms, language, time) and send the invoice; False where the offer can no longer be paid.

    The language and the version of the terms are those of the offer that the client saw.
    """
    row = await queries.offer(work.session, work.business_id, offer_id)
    if row is None or row.client_id != client.key or row.expires_at <= work.now:
        return False
    if not await on_sale(work, await current_terms(work)):
        return False
    if await transition(work.session, row, OfferState.CONSENTED, consented_at=work.now):
        await _invoice(work, client, row)
    return row.state == OfferState.CONSENTED  # tapped twice, the invoice is on its way


async def declined(work: UnitOfWork, client: Client, offer_id: int) -> bool:
    """Close an offer that the client declines; False where it is closed already."""
    row = await queries.offer(work.session, work.business_id, offer_id)
    if row is None or row.client_id != client.key:
        return False
    if not await transition(work.session, row, OfferState.WITHDRAWN):
        return False
    tell_client(work, client, client_views.can_wait(texts_for(work, client)))
    return True


async def link_made(work: UnitOfWork, offer_id: int, link: str) -> None:
    """Give the client the link to pay; one that was closed meanwhile is not shown."""
    row = await queries.offer(work.session, work.business_id, offer_id)
    client = row and await clients.queries.get(work.session, work.business_id, row.client_id)
    if row is not None and client and row.state == OfferState.CONSENTED:
        view = client_views.pay_by_link(texts_for(work, client), row.key, row.price, link)
        tell_client(work, client, view, purpose=Purpose.INVOICE, subject_id=row.key)


async def invoice_sent(work: UnitOfWork, offer_id: int, telegram_id: int, channel: str) -> None:
    """Remember where the invoice stands; one that was closed meanwhile goes out of the chat again."""
    row = await queries.offer(work.session, work.business_id, offer_id)
    if row is not None:
        row.invoice_id, row.invoice_channel = telegram_id, channel
        if row.state in {OfferState.EXPIRED, OfferState.WITHDRAWN}:
            await _take_away_invoice(work, row)


def paid(work: UnitOfWork, client: Client, row: Offer) -> None:
    """Take the link from the chat where it was paid by one; Telegram itself marks an invoice as paid."""
    if row.invoice_id is not None and row.invoice_channel != Channel.BOT:
        to = delivery.recipients.at_door(client, row.invoice_channel)
        delivery.send(work, to, EditKeyboard(row.invoice_id), purpose=Purpose.EDIT, client_id=client.key)


async def expire(work: UnitOfWork, row: Offer) -> None:
    """Close an offer whose time is up; what could still be paid goes out of the chat."""
    await _end(work, row, OfferState.EXPIRED)


async def withdraw(work: UnitOfWork, client: Client) -> None:
    """Sell a client no more what was offered."""
    stored = await queries.open_offer(work.session, client.key)
    if stored is not None:
        await _end(work, stored, OfferState.WITHDRAWN)


async def withdraw_about(work: UnitOfWork, client: Client, message_ids: set[int]) -> None:
    """Sell no urgent contact about messages that a client took back."""
    stored = await queries.open_offer(work.session, client.key)
    if stored is not None and stored.message_id in message_ids:
        await _end(work, stored, OfferState.WITHDRAWN)


async def withdraw_all(work: UnitOfWork) -> None:
    """Close every open offer: price, promise or hours have changed."""
    for row in await queries.open_offers(work.session, work.business_id):
        await _end(work, row, OfferState.WITHDRAWN)


@duty.changing.changed.listener
async def _sell_anew(work: UnitOfWork) -> None:
    """Close what was offered while other people were on duty."""
    await withdraw_all(work)


async def _end(work: UnitOfWork, row: Offer, how: OfferState) -> None:
    """Close an open offer; its invoice goes out of the chat."""
    if await transition(work.session, row, how):
        await _take_away_invoice(work, row)


async def _invoice(work: UnitOfWork, client: Client, row: Offer) -> None:
    bound = Bound(Sold.OFFER, row.key, client.telegram_id, row.price, "XTR")
    payload, worth = signed(bound, (await current_terms(work)).payload_secret), await payments.worth.now(work)
    t, name = texts_for(work, client), work.business.name
    invoice = client_views.invoice(t, name, row.price, row.minutes, payload, worth=worth)
    to, purpose = delivery.recipients.client(work, client), Purpose.INVOICE
    row.invoice_channel = to.channel
    if to.channel == Channel.BOT:
        delivery.send(work, to, invoice, purpose=purpose, subject_id=row.key, client_id=client.key)
    else:
        link, purpose = client_views.link_of(invoice), Purpose.OFFER_LINK
        delivery.send(work, to, link, purpose=purpose, subject_id=row.key, client_id=client.key)


async def _take_away_invoice(work: UnitOfWork, row: Offer) -> None:
    client = await clients.queries.get(work.session, work.business_id, row.client_id)
    if client is None or row.invoice_id is None:
        return
    to = delivery.recipients.at_door(client, row.invoice_channel)
    if to.channel == Channel.BOT:
        delivery.send(work, to, Delete(row.invoice_id), purpose=Purpose.TAKE_AWAY, client_id=client.key)
    else:  # where the bot may not be allowed to delete
        over = EditText(row.invoice_id, client_views.over(texts_for(work, client)))
        delivery.send(work, to, over, purpose=Purpose.EDIT, client_id=client.key)
