"""Tell a buyer about a purchase: terms, receipt, withdrawal, questions about a payment."""

from collections.abc import Sequence
from datetime import datetime

from bot.buttons import Button, Withdraw, WithdrawNow
from bot.features import businesses, sales
from bot.features.delivery import View
from bot.features.payments.views import amount, stars
from bot.features.payments.worth import Worth
from bot.models import Payment
from bot.texts import Texts
from bot.texts.marked_words import folded, joined

SHOWN_CLAUSES = 3
"""The free way, the price and the promise are read at once."""


def terms(t: Texts, business: str, price: int, minutes: int, worth: Worth | None = None) -> View:
    """Give the terms of every purchase from this bot, numbered; the rights and the rest stand folded."""
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
        _price_clause(t, price, worth),
        t.many(
            "The promise: a person answers you in this chat within {n} minute of paying; it may be a first answer, "
            "not yet the solution. Without an answer, the whole price comes back by itself.",
            "The promise: a person answers you in this chat within {n} minutes of paying; it may be a first answer, "
            "not yet the solution. Without an answer, the whole price comes back by itself.",
            minutes,
        ),
        t(
            "If we promise to call you back, we ask you afterwards whether the call came. It counts as the answer "
            "unless you say no within 10 minutes. A call after the promised time needs your agreement."
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
    numbered = [f"{number}. {clause}" for number, clause in enumerate(clauses, 1)]
    first, rest = numbered[:SHOWN_CLAUSES], numbered[SHOWN_CLAUSES:]
    return View(joined("\n", [head, "", *first, folded("\n".join(rest))]))


def _price_clause(t: Texts, price: int, worth: Worth | None) -> str:
    if not price:
        return t("Urgent contact is not on sale at present.")
    return t(
        "Urgent contact costs ⭐{price}, paid in advance with Telegram Stars. "
        "It alerts us outside opening hours; it is no emergency service.",
        price=stars(t, price, worth),
    )


def paysupport(t: Texts) -> View:
    """Say that a question about a payment is on the owner's list."""
    return View(t("Your question about a payment has been passed on. It stays on our list until it is settled."))


def paysupport_waits(t: Texts) -> str:
    """Say that no more questions fit on the list."""
    return t("Your earlier questions about payments are still on our list. We have kept this one as a message.")


def paysupport_how(t: Texts) -> View:
    """Say how to ask about a payment."""
    return View(t("Write your question after the command, for example:\n/paysupport I paid twice on Friday"))


def withdraw_which(t: Texts, payments: Sequence[Payment], zone: str) -> View:
    """Ask from which purchase a client withdraws."""
    return View(
        t("From which purchase do you want to withdraw?"),
        [[Button(_purchase(t, payment, zone), Withdraw(payment.key))] for payment in payments],
    )


def _purchase(t: Texts, payment: Payment, zone: str) -> str:
    return t("{amount}, {paid}", amount=_amount(t, payment), paid=t.moment(payment.paid_at, zone))


def withdraw_none(t: Texts) -> View:
    """Say that there is nothing to withdraw from."""
    return View(t("There is no purchase that you can withdraw from now."))


def withdraw_sure(t: Texts, payment: Payment, zone: str) -> View:
    """Ask before a client withdraws from a purchase."""
    words = t(
        "Withdraw from this purchase ({paid}) and get {amount} back?",
        amount=_amount(t, payment),
        paid=t.moment(payment.paid_at, zone),
    )
    return View(words, [[Button(t("Confirm withdrawal"), WithdrawNow(payment.key))]])


def withdrawn(t: Texts, payment: Payment, at: str) -> View:
    """Confirm a withdrawal, with its date."""
    return View(t("We received your withdrawal {at}. You get {amount} back.", amount=_amount(t, payment), at=at))


def receipt(t: Texts, payment: Payment, due_at: datetime, zone: str, *, bot: str | None = None) -> View:
    """Give a client the receipt of urgent contact, which can be withdrawn from until the answer is there.

    `bot`: the link to the bot's chat, where this is none.
    """
    words = t(
        "Paid: ⭐{price} for urgent contact, {paid}.\nWe have been alerted. You will have an answer by {until}; "
        "otherwise the money comes back by itself.\n\nTo withdraw, until you have been answered: /withdraw\n"
        "Questions about the payment: /paysupport\nReceipt: {charge}",
        price=payment.amount,
        charge=payment.charge_id,
        paid=t.moment(payment.paid_at, zone),
        until=t.time(due_at, zone),
    )
    if bot is not None:
        words += "\n" + sales.client_views.commands_elsewhere(t, bot)
    return View(words, [[Button(t("Withdraw from purchase"), Withdraw(payment.key))]])


def _amount(t: Texts, payment: Payment) -> str:
    return amount(t, payment.amount, payment.currency)
