"""Telegram asks whether a payment may go through: few indexed reads, one conditional update, declined on any doubt."""

from datetime import datetime
from typing import Any

from bot.features import businesses, clients
from bot.features.businesses.terms import clock_is_wrong
from bot.features.payments.payload import Bound, Sold, verified
from bot.features.sales import checkout_queries, client_views, queries
from bot.features.sales.rules import CHECKOUT_LIVES
from bot.models import UrgentTerms
from bot.texts import Texts, known_language
from bot.unit_of_work import Session

BEGIN = {
    Sold.OFFER: checkout_queries.begin_offer,
    Sold.PLAN: checkout_queries.begin_plan,
    Sold.BILL: checkout_queries.begin_bill,
}


async def decision(session: Session, now: datetime, business_id: int, query: dict[str, Any]) -> str | None:
    """Return None to let a payment through, which reserves the offer for it; else a sentence for the client."""
    payer = query.get("from") or {}
    terms = await businesses.queries.terms(session, business_id)
    bound = verified(str(query.get("invoice_payload", "")), terms.payload_secret) if terms else None
    given = (payer.get("id"), query.get("total_amount"), query.get("currency"))
    fits = bound is not None and given == (bound.payer_id, bound.amount, bound.currency)
    t = Texts.of(known_language(payer.get("language_code")) or "en")
    if terms is None or bound is None or not fits or not _is_sold(bound, terms):
        return client_views.decline(t)
    if bound.sold is not Sold.BILL and await businesses.queries.has_staff(session, business_id, bound.payer_id):
        return client_views.decline(t)
    client = await clients.queries.by_telegram_id(session, business_id, bound.payer_id)
    if client is not None and client.shut_out_at is not None:
        return client_views.decline(t)
    if bound.sold is not Sold.BILL and await queries.no_sale_until(session, business_id, bound.payer_id, now):
        return client_views.decline_paused(t)
    allowed = await BEGIN[bound.sold](session, bound.id, bound.amount, now, now - CHECKOUT_LIVES)
    return None if allowed else client_views.decline(t)


def _is_sold(bound: Bound, terms: UrgentTerms) -> bool:
    """Return False for what an old link sells that is switched off, costs something else now, or cannot be kept."""
    if bound.sold is Sold.BILL:
        return bool(terms.provider_token)
    price = terms.plan_price if bound.sold is Sold.PLAN else terms.price
    return terms.enabled and bound.amount == price and not clock_is_wrong(terms)
