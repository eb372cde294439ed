"""Which thirty days a plan's payment pays for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

MONTH = timedelta(days=30)
"""Telegram's only subscription period: 2592000 seconds."""
OVERLAP = timedelta(days=1)
"""Renewals come a little early or late; two payments that overlap by more are of two subscriptions."""


class Paid(Protocol):
    """What is known of a plan's payment."""

    paid_at: datetime
    valid_until: datetime | None


P = TypeVar("P", bound=Paid)


def month(paid: Paid) -> tuple[datetime, datetime]:
    """Begin and end of what a payment pays for; the end is Telegram's word, where it gave one."""
    end = paid.valid_until or paid.paid_at + MONTH
    return end - MONTH, end


def at(payments: Sequence[P], when: datetime) -> P | None:
    """The payment in whose month an instant lies; of two, the later one."""
    return max((one for one in payments if _covers(one, when)), key=month, default=None)


def overlaps(paid: Paid, others: Sequence[Paid]) -> bool:
    """Return whether a payment pays once more for days that another one has paid for."""
    begin = month(paid)[0]
    return any(abs(begin - month(other)[0]) < MONTH - OVERLAP for other in others)


def _covers(paid: Paid, when: datetime) -> bool:
    begin, end = month(paid)
    return begin <= when < end


OFFER_LIVES = timedelta(minutes=30)
CHECKOUT_LIVES = timedelta(minutes=2)
"""So long a payment that was let through may be on its way; nobody else pays for the offer meanwhile."""
