"""Tell the owner of money that goes back and of subscriptions that end, and word the tasks about them."""

from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.payments.views import amount
from bot.models import Payment
from bot.texts import Texts


def refund_by_hand(t: Texts, name: str, payment: Payment, by: str) -> str:
    """Word the task to give money back at the payment provider."""
    return t(
        "Please give {amount} back to {client} at your payment provider by {by}. Charge: {charge}",
        amount=amount(t, payment.amount, payment.currency),
        client=client_name(name),
        by=by,
        charge=payment.charge_id,
    )


def stuck(t: Texts, name: str, payment: Payment, *, no_balance: bool) -> str:
    """Word the task about a refund that Telegram does not let through yet, and what to do about it."""
    told = t(
        "Telegram does not let {amount} go back to {client} yet. I keep trying, and close this task when it is done.",
        amount=amount(t, payment.amount, payment.currency),
        client=client_name(name),
    )
    if no_balance:
        advice = t("The bot has too few Stars: please leave enough in its balance, or top it up.")
    else:
        advice = t(
            "If it lasts longer than a day, please write to Telegram's support. Charge: {charge}",
            charge=payment.charge_id,
        )
    return f"{told} {advice}"


def unstuck(t: Texts, name: str, payment: Payment) -> View:
    """Say that such a refund went through."""
    return View(
        t(
            "{amount} have gone back to {client} after all; there is nothing left to do.",
            amount=amount(t, payment.amount, payment.currency),
            client=client_name(name),
        )
    )


def subscription_goes_on(t: Texts, name: str, charge: str) -> str:
    """Word the task about a subscription that Telegram does not end yet."""
    return t(
        "Telegram does not end the subscription of {client} yet. I keep trying, and close this task when it is done; "
        "whatever is collected until then goes back by itself. If it lasts longer than a day, please write to "
        "Telegram's support. Charge: {charge}",
        client=client_name(name),
        charge=charge,
    )


def subscription_ended(t: Texts, name: str) -> View:
    """Say that such a subscription ended."""
    return View(
        t(
            "The subscription of {client} has been ended after all; there is nothing left to do.",
            client=client_name(name),
        )
    )


def thumb_down(t: Texts, name: str, words: str) -> str:
    """Word the task to see to a client who was not happy. `words`: what should be better, if it was said."""
    if not words:
        return t("👎 from {client}, who was asked what should be better.", client=client_name(name))
    return t("👎 from {client}, who says what should be better: {words}", client=client_name(name), words=words)


def payment_question(t: Texts, name: str, words: str) -> str:
    """Word the task to answer a client's question about a payment."""
    return t("Question about a payment from {client}: {words}", client=client_name(name), words=words)
