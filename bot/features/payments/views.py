"""Write amounts of money for any reader."""

from datetime import date

from bot.features.payments import currencies
from bot.features.payments.worth import Worth
from bot.texts import Texts


def amount(t: Texts, units: int, currency: str) -> str:
    """Return an amount, given in smallest units, as its reader writes it; Stars with their sign."""
    if currency == "XTR":
        return f"⭐{units}"
    return t.money(currencies.in_full(units, currency), currency, currencies.digits(currency))


def stars(t: Texts, number: int, worth: Worth | None) -> str:
    """Return some Stars with about what a client pays for them: "250 (about 20 zł)". The sign stands before it."""
    return f"{number}{about(t, number, worth)}"


def about(t: Texts, number: int, worth: Worth | None) -> str:
    """Return " (about 20 zł)", which a client pays for some Stars; nothing where that is not known."""
    return " " + t("(about {amount})", amount=pays(t, number, worth)) if worth is not None and number else ""


def pays(t: Texts, number: int, worth: Worth) -> str:
    """Return about what a client pays for some Stars, with the day of the rate where that is long ago."""
    return _dated(t, t.estimate(worth.paid(number), worth.currency), worth)


def brings(t: Texts, number: int, worth: Worth) -> str:
    """Return about what some Stars bring the owner."""
    return _dated(t, t.estimate(worth.brought(number), worth.currency), worth)


def _dated(t: Texts, amount: str, worth: Worth) -> str:
    return t("{amount} at the rate of {day}", amount=amount, day=day(t, worth)) if worth.old else amount


def day(t: Texts, worth: Worth) -> str:
    """Return the day of the rate."""
    return t.long_date(date.fromisoformat(worth.dated_on))


def rate(t: Texts, worth: Worth) -> str:
    """Say what the estimates are made of."""
    star = t(
        "A Star costs a client about {costs} US cents and brings you about {brings}.",
        costs=f"{worth.costs:g}",
        brings=f"{worth.brings:g}",
    )
    if not worth.dated_on:
        return star
    return f"{star} {a_dollar(f'{worth.a_dollar:g}', worth.currency, day(t, worth))}"


def a_dollar(amount: str, currency: str, day: str) -> str:
    """Write a rate with its day; such a line reads the same in every language."""
    return f"1 USD = {amount} {currency} ({day})"
