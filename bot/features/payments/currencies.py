"""Convert amounts to and from Telegram's smallest units: its currencies.json has as many digits as ISO 4217.

Source: https://core.telegram.org/bots/payments/currencies.json. Babel knows how many digits people write, which are
fewer where nobody uses the small coins any more: it has none for a Serbian dinar, Telegram two.
"""

from decimal import Decimal

WHOLE = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
        "XTR",
    ]
)
THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def digits(currency: str) -> int:
    """Return how many digits past the decimal point a currency has."""
    return 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2


def units(amount: Decimal, currency: str) -> int | None:
    """Return an amount in smallest units; None where it is not a whole number of them, or nothing."""
    given = amount.scaleb(digits(currency))
    return int(given) if given == given.to_integral_value() and given > 0 else None


def in_full(units: int, currency: str) -> Decimal:
    """Return smallest units as the amount that people name."""
    return Decimal(units).scaleb(-digits(currency))
