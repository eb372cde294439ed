"""Write amounts of money for any reader."""

from bot.features.payments import currencies
from bot.texts import Texts


def amount(t: Texts, units: int, currency: str) -> str:
    """Return an amount, given in smallest units, as its reader writes it; Stars with their sign."""
    if currency == "XTR":
        return f"⭐{units}"
    return t.money(currencies.in_full(units, currency), currency, currencies.digits(currency))
