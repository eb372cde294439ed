"""Telegram asks whether a payment may go through: few indexed reads, one conditional update, declined on any doubt."""

from datetime import datetime
from typing import Any

from bot.domain.payload import Bound, Sold, verified
from bot.domain.urgent import CHECKOUT_LIVES
from bot.ledger import UrgentTerms
from bot.queries import businesses, money, till
from bot.texts import Texts, known_language
from bot.texts import urgent as texts
from bot.work import Session

BEGIN = {Sold.OFFER: till.begin_offer, Sold.PLAN: till.begin_plan, Sold.BILL: till.begin_bill}


async def decision(session: Session, now: datetime, business_id: int, query: dict[str, Any]) -> str | None:
    """None lets the payment through and reserves the offer for it; else a sentence for the client."""
    payer = query.get("from") or {}
    terms = await money.terms(session, business_id)
    bound = verified(str(query.get("invoice_payload", "")), terms.payload_secret) if terms else None
    given = (payer.get("id"), query.get("total_amount"), query.get("currency"))
    fits = bound is not None and given == (bound.payer_id, bound.amount, bound.currency)
    t = Texts.of(known_language(payer.get("language_code")) or "en")
    if terms is None or bound is None or not fits or not _is_sold(bound, terms):
        return texts.decline(t)
    if bound.sold is not Sold.BILL and await businesses.has_staff(session, business_id, bound.payer_id):
        return texts.decline(t)
    if bound.sold is not Sold.BILL and await money.no_sale_until(session, business_id, bound.payer_id, now):
        return texts.decline_paused(t)
    allowed = await BEGIN[bound.sold](session, bound.id, bound.amount, now, now - CHECKOUT_LIVES)
    return None if allowed else texts.decline(t)


def _is_sold(bound: Bound, terms: UrgentTerms) -> bool:
    """Not through an old link what is switched off, or costs something else now."""
    if bound.sold is Sold.BILL:
        return bool(terms.provider_token)
    price = terms.plan_price if bound.sold is Sold.PLAN else terms.price
    return terms.enabled and bound.amount == price
