"""How an amount of money is written, for every reader."""

from babel.numbers import format_currency, get_currency_precision

from bot.features.payments import currencies
from bot.texts import Texts


def amount(t: Texts, units: int, currency: str) -> str:
    """Return an amount, given in smallest units, as its reader writes it; Stars with their sign."""
    if currency == "XTR":
        return f"⭐{units}"
    value = currencies.in_full(units, currency)
    customary = get_currency_precision(currency) == currencies.digits(currency)  # else cents would be rounded away
    return str(format_currency(value, currency, locale=t.language, currency_digits=customary))
