"""What clients read about money that goes back."""

from bot.texts import Texts


def given_back(t: Texts, price: int) -> str:
    return t("Your ⭐{price} are on their way back. Your message is kept and stays in the queue.", price=price)


def refunded(t: Texts, amount: str) -> str:
    return t("{amount} have been given back to you.", amount=amount)


def refund_delayed(t: Texts, amount: str) -> str:
    return t(
        "{amount} are still on their way back to you: Telegram has not let the refund through yet. "
        "We keep trying until it goes through; there is nothing for you to do.",
        amount=amount,
    )


def cannot_honour(t: Texts, amount: str) -> str:
    return t(
        "This payment of {amount} came too late or did not fit the offer. You get all of it back.",
        amount=amount,
    )
