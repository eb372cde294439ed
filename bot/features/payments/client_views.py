"""Tell a payer about money that goes back."""

from bot.features.delivery import View
from bot.features.payments.views import amount
from bot.texts import Texts


def given_back(t: Texts, price: int) -> View:
    """Say that the owner gives the money of an urgent message back."""
    return View(t("Your ⭐{price} are on their way back. Your message is kept and stays in the queue.", price=price))


def refunded(t: Texts, units: int, currency: str) -> View:
    """Say that the money is back."""
    return View(t("{amount} have been given back to you.", amount=amount(t, units, currency)))


def refund_delayed(t: Texts, units: int, currency: str) -> View:
    """Say that Telegram refuses a refund for now."""
    return View(
        t(
            "{amount} are still on their way back to you: Telegram has not let the refund through yet. "
            "We keep trying until it goes through; there is nothing for you to do.",
            amount=amount(t, units, currency),
        )
    )


def cannot_honour(t: Texts, units: int, currency: str) -> View:
    """Say that a payment bought nothing."""
    return View(
        t(
            "This payment of {amount} came too late or did not fit the offer. You get all of it back.",
            amount=amount(t, units, currency),
        )
    )


def subscription_goes_on(t: Texts) -> View:
    """Say that Telegram refuses a cancellation for now; the payer can make it, too."""
    return View(
        t(
            "Telegram has not ended your subscription yet. We keep trying; you can end it yourself, too, in Telegram: "
            "Settings › My Stars. Whatever it collects until then comes back to you by itself."
        )
    )
