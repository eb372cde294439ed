"""Read what a bill says, and decide whether a paid promise can still be kept."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto

from babel.numbers import is_currency

from bot.features.payments import currencies
from bot.features.sales.rules import CHECKOUT_LIVES

_BILL = re.compile(r"(\d{1,9}(?:[.,]\d{1,3})?)\s+([A-Za-z]{3})\s+(\S.{0,250})", re.DOTALL)


@dataclass(frozen=True)
class Billed:
    """A bill for work outside Telegram, in the smallest units of a currency."""

    amount: int
    currency: str
    words: str


class Outcome(Enum):
    """The outcome of `/bill`."""

    NO_PROVIDER = auto()
    NOT_UNDERSTOOD = auto()
    NO_CHAT = auto()
    """Its client has no chat with the bot, the only place where a bill can be paid."""
    SENT = auto()
    TAKEN_BACK = auto()
    NOTHING_OPEN = auto()


@dataclass(frozen=True)
class Written:
    """The outcome of `/bill`, its client, and what was billed."""

    outcome: Outcome
    client_id: int | None = None
    name: str = ""
    billed: Billed | None = None


def read_bill(written: str) -> Billed | None:
    """Read a bill as the owner writes it, like "150.00 PLN Call-out"; None for what is none."""
    match = _BILL.fullmatch(written)
    if match is None:
        return None
    currency = match[2].upper()
    amount = minor_units(match[1], currency)
    return Billed(amount, currency, match[3]) if amount is not None else None


def minor_units(amount: str, currency: str) -> int | None:
    """Return an amount in the smallest units of its currency; None where there is no such currency or amount."""
    if not is_currency(currency):
        return None
    return currencies.units(Decimal(amount.replace(",", ".")), currency)


def can_be_kept(paid_at: datetime, offered_until: datetime, minutes: int, now: datetime) -> bool:
    """Return whether a payment came in time for its offer, and before the minute that its offer promised."""
    return paid_at < offered_until + CHECKOUT_LIVES and now < paid_at + timedelta(minutes=minutes)


def month_before(first: datetime) -> datetime:
    """Return the first of the month before another first of a month."""
    year, month = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
    return first.replace(year=year, month=month)
