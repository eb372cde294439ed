"""Tell the owner of purchases that were given back."""

from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.payments.views import amount
from bot.models import Payment
from bot.texts import Texts


def withdrew(t: Texts, name: str, payment: Payment) -> View:
    """Say that a client has withdrawn from a purchase."""
    return View(
        t(
            "{client} has withdrawn from the purchase: {amount} go back.",
            amount=amount(t, payment.amount, payment.currency),
            client=client_name(name),
        )
    )


def not_honoured(t: Texts, name: str, payment: Payment) -> View:
    """Say that a payment bought nothing."""
    return View(
        t(
            "{client} paid {amount} too late, or for what is not offered any more: it goes back.",
            amount=amount(t, payment.amount, payment.currency),
            client=client_name(name),
        )
    )
