"""Telegram asks whether a payment may go through: one indexed read, one conditional update, declined on any doubt."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.payload import verified
from bot.domain.urgent import CHECKOUT_LIVES
from bot.queries import money


@dataclass(frozen=True)
class Query:
    """A pre-checkout query as a plain value."""

    id: str
    payer_id: int
    amount: int
    currency: str
    payload: str
    language: str | None


async def let_through(session: AsyncSession, clock: Clock, business_id: int, query: Query) -> bool:
    """Whether this payment may be made. Yes reserves the offer for it."""
    terms = await money.terms(session, business_id)
    bound = terms and verified(query.payload, terms.payload_secret)
    if not bound or (bound.payer_id, bound.amount, bound.currency) != (query.payer_id, query.amount, query.currency):
        return False
    now = clock.now()
    return await money.begin_checkout(session, bound.offer_id, bound.amount, now, now - CHECKOUT_LIVES)
