"""What a buyer reads about the rights of a purchase: terms, withdrawal, questions about a payment."""

from bot.features import businesses
from bot.texts import Texts


def terms(t: Texts, business: str, price: int, minutes: int) -> str:
    """The terms of every purchase from this bot, numbered."""
    head = t(
        "Terms of urgent contact with {business} (version {version})",
        business=business,
        version=businesses.rules.TERMS_VERSION,
    )
    clauses = [
        t(
            "The seller is {business}. Writing here is free; messages are read in opening hours (/hours).",
            business=business,
        ),
        _price_clause(t, price),
        t.many(
            "The promise: a person answers you in this chat within {n} minute of paying; it may be a first answer, "
            "not yet the solution. Without an answer, the whole price comes back by itself.",
            "The promise: a person answers you in this chat within {n} minutes of paying; it may be a first answer, "
            "not yet the solution. Without an answer, the whole price comes back by itself.",
            minutes,
        ),
        t(
            "A monthly plan, where one is on sale (/plan), is renewed every 30 days until you cancel it: /plan. "
            "Its price, its limit and its promise stand in its offer."
        ),
        t(
            "You may withdraw within 14 days: /withdraw. You ask us to begin at once; so this right ends for an urgent "
            "message once you have been answered, and for the 30 days of a plan once an urgent message in them has "
            "been answered."
        ),
        t("Questions about a payment: /paysupport. Telegram's support cannot help with purchases made here."),
    ]
    return "\n".join([head, "", *(f"{number}. {clause}" for number, clause in enumerate(clauses, 1))])


def _price_clause(t: Texts, price: int) -> str:
    if not price:
        return t("Urgent contact is not on sale at present.")
    return t(
        "Urgent contact costs ⭐{price}, paid in advance with Telegram Stars. "
        "It alerts us outside opening hours; it is no emergency service.",
        price=price,
    )


def paysupport(t: Texts) -> str:
    return t("Your question about a payment has been passed on. It stays on our list until it is settled.")


def paysupport_waits(t: Texts) -> str:
    return t("Your earlier questions about payments are still on our list. We have kept this one as a message.")


def paysupport_how(t: Texts) -> str:
    return t("Write your question behind the command, for example:\n/paysupport I paid twice on Friday")


def withdraw_which(t: Texts) -> str:
    return t("From which purchase do you want to withdraw?")


def purchase(t: Texts, amount: str, paid: str) -> str:
    return t("{amount}, {paid}", amount=amount, paid=paid)


def withdraw_none(t: Texts) -> str:
    return t("There is no purchase that you can withdraw from now.")


def withdraw_sure(t: Texts, amount: str, paid: str) -> str:
    return t("Withdraw from this purchase ({paid}) and get {amount} back?", amount=amount, paid=paid)


def withdraw_from_button(t: Texts) -> str:
    return t("Withdraw from purchase")


def withdraw_button(t: Texts) -> str:
    return t("Confirm withdrawal")


def withdrawn(t: Texts, amount: str, at: str) -> str:
    return t("We received your withdrawal: {at}. You get {amount} back.", amount=amount, at=at)
