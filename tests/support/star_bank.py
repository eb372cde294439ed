"""Telegram's side of payments in Stars: charges, refunds, renewals, and the updates about them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.features.purchases.reconciliation import Line
from bot.features.purchases.service import Paid

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Sheet:
    """Something to pay: an invoice, or a link to a subscription."""

    payer_id: int
    payload: str
    amount: int
    monthly: bool

    def query(self) -> dict[str, object]:
        """Return the pre-checkout query."""
        payer = {"id": self.payer_id, "language_code": "en"}
        return {"from": payer, "invoice_payload": self.payload, "total_amount": self.amount, "currency": "XTR"}


@dataclass
class Charge:
    """One payment. `first` is None if it is not for a subscription."""

    id: str
    sheet: Sheet
    at: datetime
    first: bool | None = None
    valid_until: datetime | None = None
    back: int = 0
    """How often it was refunded."""
    by_others: bool = False

    def paid(self, at: datetime | None = None) -> Paid:
        """Return the payment as its update shows it, or as the update of its refund does, `at` that time."""
        about: dict[str, Any] = {} if at else {"valid_until": self.valid_until, "first": self.first}
        sheet = self.sheet
        return Paid(self.id, sheet.payer_id, sheet.amount, "XTR", sheet.payload, at or self.at, **about)


@dataclass
class Subscription:
    """A subscription that renews until it is cancelled. Its first charge identifies it."""

    sheet: Sheet
    until: datetime
    cancelled: bool = False


class Bank:
    """Charges by id, subscriptions by their first charge, all transactions, and undelivered updates."""

    def __init__(self) -> None:
        self.charges: dict[str, Charge] = {}
        self.subscriptions: dict[str, Subscription] = {}
        self.book: list[Line] = []
        self.updates: list[tuple[str, Paid]] = []
        self._numbers = count(1)

    def charge(self, sheet: Sheet, at: datetime) -> None:
        """Charge for a sheet; start a subscription if it is monthly."""
        made = self._charged(sheet, at, True if sheet.monthly else None)
        if sheet.monthly:
            self.subscriptions[made.id] = Subscription(sheet, at + MONTH)

    def renew(self, now: datetime) -> None:
        """Charge every subscription once for each month that is over."""
        for subscription in self.subscriptions.values():
            while not subscription.cancelled and subscription.until <= now:
                self._charged(subscription.sheet, subscription.until, False)
                subscription.until += MONTH

    def refund(self, charge_id: str, now: datetime, *, by_others: bool = False) -> bool:
        """Refund a charge. Return False if it was refunded before."""
        charge = self.charges[charge_id]
        if charge.back:
            return False
        charge.back, charge.by_others = 1, by_others
        self.updates.append(("refunded", charge.paid(now)))
        self._write(charge, now, outgoing=True)
        return True

    def _charged(self, sheet: Sheet, at: datetime, first: bool | None) -> Charge:
        until = at + MONTH if sheet.monthly else None
        made = Charge(f"charge {next(self._numbers)}", sheet, at, first, until)
        self.charges[made.id] = made
        self.updates.append(("paid", made.paid()))
        self._write(made, at, outgoing=False)
        return made

    def _write(self, charge: Charge, at: datetime, *, outgoing: bool) -> None:
        sheet = charge.sheet
        self.book.append(Line(charge.id, outgoing, sheet.amount, at, sheet.payer_id, sheet.payload))
