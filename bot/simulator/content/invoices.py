"""Telegram's rules for invoices: texts, prices, currencies, the pay button."""

import re
from dataclasses import dataclass
from typing import Any

from bot.simulator.content import markup
from bot.simulator.errors import bad_request
from bot.simulator.events import Json

STARS = "XTR"
MONTH = 2_592_000
"""The only period of a subscription: 30 days, in seconds."""
MOST_STARS, MOST_STARS_A_MONTH = 100_000, 10_000
_CURRENCY = re.compile(r"[A-Z]{3}")
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,64}")


@dataclass(frozen=True)
class Invoice:
    """Something for sale. `total_amount` is in Stars or in a currency's minor units."""

    title: str
    description: str
    payload: str
    currency: str
    total_amount: int
    start_parameter: str = ""
    subscription_period: int = 0

    @property
    def in_stars(self) -> bool:
        return self.currency == STARS

    @property
    def price(self) -> str:
        return f"⭐️ {self.total_amount}" if self.in_stars else f"{self.total_amount / 100:.2f} {self.currency}"

    def as_json(self) -> Json:
        """The Bot API's Invoice."""
        names = ("title", "description", "start_parameter", "currency", "total_amount")
        return {name: getattr(self, name) for name in names}

    def as_paid(self) -> Json:
        """Return the fields of a pre-checkout query and of every service message about the payment."""
        return {
            "currency": self.currency, "total_amount": self.total_amount, "invoice_payload": self.payload,
        }  # fmt: skip


def read(p: Json, *, subscription_period: int = 0) -> Invoice:
    """Return the invoice that a method's parameters describe. Raises Telegram's error."""
    texts = {name: _required(p, name) for name in ("title", "description", "payload", "currency")}
    if len(texts["title"]) > 32:
        raise bad_request("INVOICE_TITLE_INVALID")
    if len(texts["description"]) > 255:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if len(texts["payload"].encode()) > 128:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
    if not _CURRENCY.fullmatch(texts["currency"]):
        raise bad_request("CURRENCY_INVALID")
    start_parameter = p.get("start_parameter") or ""
    if not _START_PARAMETER.fullmatch(start_parameter):
        raise bad_request("START_PARAM_INVALID")
    prices = _prices(p.get("prices"))
    invoice = Invoice(
        **texts, total_amount=sum(prices), start_parameter=start_parameter, subscription_period=subscription_period
    )
    _check_money(invoice, len(prices), p)
    return invoice


def keyboard(invoice: Invoice, given: Any) -> Json:
    """Return the keyboard of an invoice, with Pay as its first button. Raises Telegram's error."""
    wanted = markup.inline_only(given)
    if wanted is None:
        return {"inline_keyboard": [[{"text": f"Pay {invoice.price}", "pay": True}]]}
    paying = [bool(button.get("pay")) for row in wanted["inline_keyboard"] for button in row]
    if not any(paying):
        raise bad_request("REPLY_MARKUP_BUY_EMPTY")
    if not paying[0] or sum(paying) > 1:
        raise bad_request("BUTTON_POS_INVALID")
    return wanted


def _required(p: Json, name: str) -> str:
    if not (value := str(p.get(name) or "")):
        raise bad_request(f'parameter "{name}" is required')
    return value


def _prices(given: Any) -> list[int]:
    if not isinstance(given, list):
        raise bad_request("can't parse prices JSON object")
    if not given:
        raise bad_request("there must be at least one price part")
    return [_amount(part) for part in given]


def _amount(part: Any) -> int:
    if not isinstance(part, dict) or not part.get("label"):
        raise bad_request('can\'t parse labeled price: Field "label" must be of type String')
    try:
        return int(part["amount"])
    except (KeyError, TypeError, ValueError):
        raise bad_request('can\'t parse labeled price: Field "amount" must be of type Number') from None


def _check_money(invoice: Invoice, prices: int, p: Json) -> None:
    if invoice.total_amount <= 0:
        raise bad_request("total price must be positive")
    if not invoice.in_stars and not p.get("provider_token"):
        raise bad_request("PAYMENT_PROVIDER_INVALID")
    if invoice.in_stars and (p.get("provider_token") or prices != 1 or p.get("max_tip_amount")):
        raise bad_request("STARS_INVOICE_INVALID")
    if invoice.in_stars and invoice.total_amount > MOST_STARS:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    if invoice.subscription_period:
        _check_subscription(invoice)


def _check_subscription(invoice: Invoice) -> None:
    if not invoice.in_stars:
        raise bad_request("STARS_INVOICE_INVALID")
    if invoice.subscription_period != MONTH:
        raise bad_request("SUBSCRIPTION_PERIOD_INVALID")
    if invoice.total_amount > MOST_STARS_A_MONTH:
        raise bad_request("SUBSCRIPTION_AMOUNT_INVALID")
