"""Sign and read an invoice's payload: the HMAC covers the thing sold, payer, amount and currency."""

import hmac
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

SIGNATURE_LENGTH = 40


class Sold(StrEnum):
    """A kind of thing that can be sold."""

    OFFER = "offer"
    PLAN = "plan"
    BILL = "bill"


@dataclass(frozen=True)
class Bound:
    """The thing that a payment is bound to. Amounts are whole Stars, or minor units of another currency."""

    sold: Sold
    id: int
    payer_id: int
    amount: int
    currency: str


def signed(bound: Bound, secret: str) -> str:
    """Return the payload, well below Telegram's 128 bytes."""
    plain = f"{bound.sold}:{bound.id}:{bound.payer_id}:{bound.amount}:{bound.currency}"
    return f"{plain}:{_signature(plain, secret)}"


def verified(payload: str, secret: str) -> Bound | None:
    """Return what a payload binds to, or None where we did not sign it."""
    plain, _, signature = payload.rpartition(":")
    if not hmac.compare_digest(signature.encode(errors="replace"), _signature(plain, secret).encode()):
        return None
    sold, number, payer_id, amount, currency = plain.split(":")
    return Bound(Sold(sold), int(number), int(payer_id), int(amount), currency)


def _signature(plain: str, secret: str) -> str:
    return hmac.new(secret.encode(), plain.encode(), sha256).hexdigest()[:SIGNATURE_LENGTH]
