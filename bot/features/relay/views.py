"""What the owner reads: short lines, the longest waiting first, and always what can be done next."""

from datetime import datetime

from bot.features import clients, messages
from bot.features.clients.views import client_name
from bot.texts import Texts
from bot.texts.plain import begins_with_sign

THEIRS = "💬 "


def header(t: Texts, name: str, *, number: int, since: datetime, earlier: int, now: datetime, zone: str) -> str:
    """What stands above what a client wrote: who, how often before, and since when they wait. It begins with a name."""
    parts = [clients.views.client_name(name)]
    if earlier:
        parts.append(t.many("{n} earlier message", "{n} earlier messages", earlier))
    elif number == 1:
        parts.append(t("first message"))
    if number > 1:
        parts.append(
            t.many(
                "{n} waiting since {since} ({duration})",
                "{n} waiting since {since} ({duration})",
                number,
                since=t.short_moment(since, zone),
                duration=t.duration(now - since),
            )
        )
    return " · ".join(parts)


def edited_mark(t: Texts, at: datetime, zone: str) -> str:
    return t("✏️ edited at {time}", time=t.time(at, zone))


def theirs(words: str) -> str:
    """Return what stands before a client's words that begin with a sign, as only our own lines do."""
    return THEIRS if any(c.isalnum() for c in words) and begins_with_sign(words) else ""


def cannot_show(t: Texts, name: str, message_kind: str) -> str:
    """For a message that Telegram lets nobody copy, or that was taken out of the chat before."""
    return t(
        "{kind} from {client}: this cannot be shown here.",
        client=clients.views.client_name(name),
        kind=messages.views.kind(t, message_kind),
    )


def button(t: Texts, name: str) -> str:
    """The words on a button."""
    words = {
        "done": t("Done"),
        "later": t("Later"),
        "now": t("Send now"),
        "back": t("Take back"),
        "show": t("Show them"),
    }
    return words[name]


def done(t: Texts, name: str) -> str:
    return t("Done: {client}", client=clients.views.client_name(name))


def later(t: Texts, name: str, until: str | None) -> str:
    if until is None:
        return t("Later: {client}. No opening is in sight.", client=clients.views.client_name(name))
    return t("{client} comes back on {until}.", client=clients.views.client_name(name), until=until)


def nothing_waits(t: Texts, name: str) -> str:
    return t("{client}: nothing is waiting any more.", client=clients.views.client_name(name))


def under_way(t: Texts, name: str) -> str:
    return t("{client}: the messages are on their way to you.", client=clients.views.client_name(name))


def nothing_seen(t: Texts, name: str) -> str:
    return t("{client}: what is waiting has not been shown to you yet.", client=clients.views.client_name(name))


def more_wait(t: Texts, number: int) -> str:
    """After an answer, or Done, that leaves messages of the same client."""
    return t.many("{n} more message is waiting.", "{n} more messages are waiting.", number)


def open_mark(t: Texts) -> str:
    """Before the header of a message that came marked urgent in open hours."""
    return "❗ " + t("URGENT")


def case_button(t: Texts, name: str) -> str:
    words = {"seen": t("I'm on it"), "call": t("Call back at…"), "refund": t("Refund now")}
    return words[name]


def sure_refund(t: Texts, price: int) -> str:
    """On the button that gives the money back after 'Refund now'."""
    return t("Yes, give ⭐{price} back", price=price)


def keep(t: Texts) -> str:
    return t("No, keep it")


def answered(t: Texts, name: str) -> str:
    """For the owner, above a copy of the answer."""
    return t("The deputy has answered {client}:", client=client_name(name))


def corrected(t: Texts, name: str) -> str:
    """For the owner, above a copy of the answer as it reads now."""
    return t("The deputy has corrected the answer to {client}:", client=client_name(name))
