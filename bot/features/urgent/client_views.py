"""Ask clients whether, and what, is urgent, and tell them about their urgent cases."""

from bot.buttons import Button, IsNotUrgent, IsUrgent
from bot.features.delivery import View
from bot.features.sales.client_views import emergency
from bot.texts import Texts
from bot.texts.marked_words import joined


def what_is_it(t: Texts, minutes: int, line: str | None = None) -> View:
    """Ask what is urgent; the next message is the answer. `line`: the emergency number."""
    words = t.many(
        "Please write what it is about: your next message counts as urgent if it comes within {n} minute.",
        "Please write what it is about: your next message counts as urgent if it comes within {n} minutes.",
        minutes,
    )
    return View(emergency(t, line) + words)


def is_it_urgent(t: Texts, message_id: int, opening: str | None, line: str | None = None) -> View:
    """Ask whether a message is urgent whose words leave that open. `line`: the emergency number."""
    if opening is None:
        kept = t("Your message is kept either way, and we read it when we are back.")
    else:
        kept = t("Your message is kept either way, and we read it when we open {opening}.", opening=opening)
    buttons = [
        [Button(t("It is urgent"), IsUrgent(message_id))],
        [Button(t("It can wait"), IsNotUrgent(message_id))],
    ]
    return View(emergency(t, line) + joined("\n\n", [t("Is it urgent?"), kept]), buttons)


def danger(t: Texts, number: str, line: str | None, kept: str = "") -> View:
    """Say whom to call where somebody's life is in danger. `line`: the owner's own emergency line."""
    own = t("Besides: {line}.", line=line) if line else ""
    call = t(
        "🆘 If somebody's life or health is in danger, call {number} now. Do not wait for our answer.", number=number
    )
    return View(joined("\n\n", [part for part in (call, own, kept) if part]))


def danger_kept(t: Texts, opening: str | None) -> str:
    """Say that nobody reads words of danger before opening."""
    if opening is None:
        return t("We are closed and cannot read this now. Your message is kept and comes first when we are back.")
    return t(
        "We are closed and cannot read this now. Your message is kept and comes first when we open {opening}.",
        opening=opening,
    )


def can_wait_then(t: Texts) -> View:
    """Thank for the answer that it is not urgent."""
    return View(t("Thank you for telling us. Your message is kept."))


def settled_already(t: Texts) -> str:
    """Answer a tap about a message that does not wait any more."""
    return t("This message does not wait any more. If something is urgent now, write it, or send /urgent.")


def passed_on(t: Texts) -> View:
    """Say in open hours that the owner has the message, marked urgent."""
    return View(t("We are open: your message has been passed on, marked urgent, free of charge."))


def alerted(t: Texts, until: str) -> View:
    """Say by when there is an answer, and what happens then; no money is at stake."""
    return View(
        t(
            "We have been alerted. You will have an answer by {until}; if we cannot make it, we tell you then.",
            until=until,
        )
    )


def seen(t: Texts) -> View:
    """Say that somebody is on it."""
    return View(t("Your urgent message has been seen; somebody is on it."))


def broken(t: Texts, price: int, *, late: bool = False) -> View:
    """Apologise for a broken promise.

    `late`: there is an answer, and Telegram has not taken it; this comes after it in the chat.
    """
    return View(_broken(t, price, late=late))


def _broken(t: Texts, price: int, *, late: bool) -> str:
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


def not_for_you(t: Texts) -> View:
    """Tell a client whom the owner has blocked."""
    return View(t("Urgent contact is not available to you."))
