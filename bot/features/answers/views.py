"""What the staff read about their answers."""

from bot.buttons import Button, SendNow, TakeBack
from bot.features import delivery
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.features.delivery.rules import Reason
from bot.texts import Texts


def whom(t: Texts) -> View:
    """Ask the owner for whom a message is that replies to nothing."""
    return View(
        t("Who is this for? Please reply to one of the client's messages (swipe it left). /queue shows who is waiting.")
    )


def whom_for_deputy(t: Texts) -> View:
    """Ask the deputy for whom a message is; there is no list of clients for the deputy."""
    return View(t("Who is this for? Please reply to a message that I brought you (swipe it left)."))


def held(t: Texts, name: str, until: str | None, answer_id: int) -> View:
    """Say until when an answer is held; it can be sent now, or taken back."""
    if until is None:
        words = t("Your answer to {client} is held: no opening is in sight.", client=client_name(name))
    else:
        words = t("Your answer to {client} is held until {until}.", client=client_name(name), until=until)
    return View(words, [[Button(t("Send now"), SendNow(answer_id)), Button(t("Take back"), TakeBack(answer_id))]])


def sent(t: Texts, name: str) -> str:
    """Confirm that the client has an answer."""
    return t("✓ Sent to {client}.", client=client_name(name))


def not_sent_blocked(t: Texts, name: str) -> str:
    """Say that nothing can reach the client."""
    return t("Not delivered: {client} has blocked this bot or left Telegram.", client=client_name(name))


def not_sent(t: Texts, name: str, why: Reason) -> str:
    """Say why the client did not get an answer."""
    return t(
        "Not delivered to {client}: {reason}.",
        client=client_name(name),
        reason=delivery.views.reason(t, why),
    )


def part_not_sent(t: Texts, name: str, why: Reason) -> str:
    """Say why the client did not get a part of an answer."""
    return t(
        "A part of your answer to {client} was not delivered: {reason}.",
        client=client_name(name),
        reason=delivery.views.reason(t, why),
    )


def goes_now(t: Texts) -> str:
    """Answer a tap on "Send now"."""
    return t("On its way.")


def taken_back(t: Texts) -> str:
    """Answer a tap on "Take back"."""
    return t("Taken back. The client's message is waiting again.")


def too_late(t: Texts) -> str:
    """Answer a tap on a button of an answer that is no longer held."""
    return t("This answer has already been sent or taken back.")
