"""What clients read about their urgent cases."""

from bot.texts import Texts


def what_is_it(t: Texts, minutes: int) -> str:
    """The question behind /urgent; the next message is the answer."""
    return t.many(
        "Please write what it is about: your next message counts as urgent if it comes within {n} minute.",
        "Please write what it is about: your next message counts as urgent if it comes within {n} minutes.",
        minutes,
    )


def passed_on(t: Texts) -> str:
    return t("We are open: your message has been passed on, marked urgent, free of charge.")


def alerted(t: Texts, until: str) -> str:
    """What is said where no money is at stake, too: the time is told, and what happens at that time."""
    return t(
        "We have been alerted. You will have an answer by {until}; should we not manage it, we tell you then.",
        until=until,
    )


def call_back(t: Texts, at: str) -> str:
    return t("You will be called back at {at}.", at=at)


def broken(t: Texts, price: int, *, late: bool = False) -> str:
    """`late`: there is an answer, and Telegram has not taken it; this comes after it in the chat."""
    if late and price:
        return t(
            "Our answer did not reach you in time, and we are sorry. Your ⭐{price} are on their way back.", price=price
        )
    if late:
        return t("Our answer did not reach you in time, and we are sorry.")
    if not price:
        return t("We could not answer in time, and we are sorry. Your message stands first in the queue.")
    return t(
        "We could not answer in time, and we are sorry. Your ⭐{price} are on their way back. "
        "Your message stands first in the queue.",
        price=price,
    )
