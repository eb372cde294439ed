"""Decide how long offers live, and which thirty days a plan's payment pays for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.models import Offer
from bot.models.states import OfferState

MONTH = timedelta(days=30)
"""Telegram's only subscription period: 2592000 seconds."""
OFFER_LIVES = timedelta(minutes=30)
CHECKOUT_LIVES = timedelta(minutes=2)
"""The longest that a payment which was let through is on its way; nobody else pays for the offer meanwhile."""
OVERLAP = timedelta(days=1)
"""Renewals come a little early or late; two payments that overlap by more are of two subscriptions."""


class Paid(Protocol):
    """A payment of a plan."""

    paid_at: datetime
    valid_until: datetime | None


P = TypeVar("P", bound=Paid)


def gives_way(offer: Offer, now: datetime) -> bool:
    """Return whether an open offer is replaced by a new one: not while a payment may be on its way."""
    if offer.state == OfferState.CHECKOUT:  # a pay sheet that led to nothing is closed after a while
        return offer.checkout_at is not None and offer.checkout_at < now - CHECKOUT_LIVES
    return offer.state == OfferState.CONSENTED or offer.expires_at <= now


def offer_ends_at(now: datetime, *ends: datetime | None) -> datetime:
    """Return the end of a new offer: after half an hour, or earlier: at opening, or when nobody is to be woken."""
    return min(at for at in (now + OFFER_LIVES, *ends) if at is not None)


def month(paid: Paid) -> tuple[datetime, datetime]:
    """Return begin and end of what a payment pays for; the end is Telegram's word, where it gave one."""
    end = paid.valid_until or paid.paid_at + MONTH
    return end - MONTH, end


def at(payments: Sequence[P], when: datetime) -> P | None:
    """Return the payment in whose month an instant lies; of two, the later one."""
    return max((one for one in payments if _covers(one, when)), key=month, default=None)


def overlaps(paid: Paid, others: Sequence[Paid]) -> bool:
    """Return whether a payment pays once more for days that another one has paid for."""
    begin = month(paid)[0]
    return any(abs(begin - month(other)[0]) < MONTH - OVERLAP for other in others)


def _covers(paid: Paid, when: datetime) -> bool:
    begin, end = month(paid)
    return begin <= when < end
