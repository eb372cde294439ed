"""What a member reads about ring channels."""

from datetime import datetime

from bot.ringing.failures import Failure, kind_of, status_of
from bot.texts import Texts


def added(t: Texts, what: str) -> str:
    """Say that a channel rings from now on."""
    return t("🔔 {what} rings for you from now on. Try it: /ring test", what=what)


def refused(t: Texts, failure: Failure) -> str:
    """Say in a sentence why an address cannot ring; nothing of it is kept."""
    return {
        Failure.UNREADABLE: t(
            "I cannot read this address: something is missing or misspelt. Nothing was changed. "
            "How addresses are written: https://appriseit.com/services/"
        ),
        Failure.UNKNOWN: t(
            "I know no service of that name. Nothing was changed. Those I know: https://appriseit.com/services/"
        ),
        Failure.LOCAL: t("This service reads or runs something on the bot's machine, so it cannot ring for you."),
        Failure.TELEGRAM: t(
            "A second message in Telegram would not wake you, either: choose something else that rings."
        ),
        Failure.PRIVATE: t("This address leads to the bot's own machine or a private network, so I do not ring there."),
        Failure.NOT_FOUND: t("I cannot find the server of this address. Is it spelt right? Nothing was changed."),
    }.get(failure, t("I could not check this address just now. Nothing was changed; try again in a minute."))


def too_many(t: Texts, most: int) -> str:
    return t.many(
        "You have {n} channel already; remove one first.", "You have {n} channels already; remove one first.", most
    )


def checking(t: Texts) -> str:
    """Say that an address was taken, and what became of the message that held it."""
    return t(
        "I am checking this address. It is a secret, so I delete your message with it from this chat "
        "and keep it encrypted."
    )


def secret_gone(t: Texts) -> str:
    """Say what became of the message that held an address which was refused."""
    return t("Addresses are secrets, so I delete your message with it from this chat.")


def failing(t: Texts, what: str, error: str, *, again: bool) -> str:
    """Tell a member that a channel did not ring. `again`: it is about to be tried once more."""
    words = t("🔕 {what} did not ring for you: {reason}.", what=what, reason=reason(t, error))
    return words + " " + (t("I go on trying; look at /ring.") if again else t("Look at /ring."))


def failing_of(t: Texts, name: str, what: str, error: str) -> str:
    """Tell the owner that a channel of somebody else did not ring."""
    name = name or somebody(t)
    return t("🔕 {what} did not ring for {name}: {reason}.", what=what, name=name, reason=reason(t, error))


def failing_line(t: Texts, name: str, what: str, since: datetime, error: str, zone: str) -> str:
    """Say next to the promise that a channel does not ring."""
    at = t.short_moment(since, zone)
    return t(
        "🔕 {name}: {what} has not rung since {at}: {reason}", name=name, what=what, at=at, reason=reason(t, error)
    )


def somebody(t: Texts) -> str:
    """Return how a member without a name is called."""
    return t("a colleague")


def reason(t: Texts, error: str) -> str:
    """Say in a few words why a ring did not go through."""
    if (status := status_of(error)) is not None:
        return t("the service refused it (error {status})", status=status)
    return {
        Failure.SLOW: t("the service did not answer in time"),
        Failure.PRIVATE: t("the address leads into a private network"),
        Failure.UNREADABLE: t("the address cannot be used any more"),
        Failure.REFUSED: t("the service refused it"),
    }.get(kind_of(error), t("the service cannot be reached"))


def act(t: Texts, named: list[str], *, removed: bool) -> str:
    """Say in a line that channels were added or removed."""
    what = ", ".join(named)
    return t("Ring channel removed: {what}", what=what) if removed else t("Ring channel added: {what}", what=what)
