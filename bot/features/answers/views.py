"""What the staff read about their answers."""

from bot.features import clients, delivery
from bot.features.delivery.rules import Reason
from bot.texts import Texts


def whom_for_deputy(t: Texts) -> str:
    """What the deputy writes has to be a reply; there is no list of clients for him."""
    return t("Who is this for? Please reply to a message that I brought you (swipe it left).")


def held(t: Texts, name: str, until: str | None) -> str:
    if until is None:
        return t("Your answer to {client} is held: no opening is in sight.", client=clients.views.client_name(name))
    return t("Your answer to {client} is held until {until}.", client=clients.views.client_name(name), until=until)


def sent(t: Texts, name: str) -> str:
    return t("✓ Sent to {client}.", client=clients.views.client_name(name))


def not_sent_blocked(t: Texts, name: str) -> str:
    return t("Not delivered: {client} has blocked this bot or left Telegram.", client=clients.views.client_name(name))


def not_sent(t: Texts, name: str, why: Reason) -> str:
    return t(
        "Not delivered to {client}: {reason}.",
        client=clients.views.client_name(name),
        reason=delivery.views.reason(t, why),
    )


def part_not_sent(t: Texts, name: str, why: Reason) -> str:
    return t(
        "A part of your answer to {client} was not delivered: {reason}.",
        client=clients.views.client_name(name),
        reason=delivery.views.reason(t, why),
    )


def whom(t: Texts) -> str:
    return t(
        "Who is this for? Please reply to one of the client's messages (swipe it left). /queue shows who is waiting."
    )


def goes_now(t: Texts) -> str:
    return t("On its way.")


def taken_back(t: Texts) -> str:
    return t("Taken back. The client's message is waiting again.")


def too_late(t: Texts) -> str:
    return t("This answer has already been sent or taken back.")
