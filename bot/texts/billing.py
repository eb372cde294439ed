"""What both sides read about bills for work outside Telegram."""

from babel.numbers import format_currency, get_currency_precision

from bot.domain import currencies
from bot.texts import Texts
from bot.texts.owner import client_name


def amount(t: Texts, minor_units: int, currency: str) -> str:
    """An amount as its reader writes it; Stars with their sign."""
    if currency == "XTR":
        return f"⭐{minor_units}"
    value = currencies.in_full(minor_units, currency)
    customary = get_currency_precision(currency) == currencies.digits(currency)  # else cents would be rounded away
    return str(format_currency(value, currency, locale=t.language, currency_digits=customary))


def title(t: Texts) -> str:
    """At most 32 characters, Telegram's limit."""
    return t("Bill")


def no_provider(t: Texts) -> str:
    return t("No payment provider is set up. Whoever runs this bot sets PROVIDER_TOKEN; @BotFather gives it.")


def example(t: Texts) -> str:
    return t(
        "Reply to a client's message with the amount, the currency and what for, like this:\n"
        "/bill 150.00 PLN Call-out\nTo take back what is not paid, reply with: /bill -"
    )


def sent(t: Texts, name: str, amount: str) -> str:
    return t("Bill sent to {client}: {amount}", client=client_name(name), amount=amount)


def taken_back(t: Texts, name: str) -> str:
    return t("Everything billed to {client} and not yet paid has been taken back.", client=client_name(name))


def none_open(t: Texts, name: str) -> str:
    return t("{client} has no unpaid bill.", client=client_name(name))


def withdrawn(t: Texts, amount: str, words: str) -> str:
    return t(
        "The bill of {amount} for {words} has been taken back: there is nothing to pay.", amount=amount, words=words
    )


def paid(t: Texts, name: str, amount: str, words: str) -> str:
    return t("{client} has paid {amount}: {words}", client=client_name(name), amount=amount, words=words)


def receipt(t: Texts, amount: str, words: str, charge: str) -> str:
    return t(
        "Paid: {amount} for {words}.\n\nTo withdraw: /withdraw\nQuestions about the payment: /paysupport\n"
        "Receipt: {charge}",
        amount=amount,
        words=words,
        charge=charge,
    )


def refund_by_hand(t: Texts, name: str, amount: str, charge: str, by: str) -> str:
    return t(
        "Please give {amount} back to {client} at your payment provider by {by}. Charge: {charge}",
        amount=amount,
        client=client_name(name),
        by=by,
        charge=charge,
    )
