"""What the owner reads of who waits: the digest, a client's line in it, and the line above what was brought."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.clients.views import about, client_name
from bot.features.messages.views import first_line
from bot.texts import Texts


@dataclass(frozen=True)
class Urgent:
    """A client's urgent case of this night: whether it still runs, what was paid, and whether that went back."""

    runs: bool
    price: int
    given_back: bool


@dataclass(frozen=True)
class Waiting:
    """A client who waits: how many messages, since when, and the first line of the first one."""

    client_id: int
    name: str
    messages: int
    since: datetime
    kind: str
    first_words: str
    returns_at: datetime | None = None
    urgent: Urgent | None = None
    message_id: int | None = None
    """Where the first message is the only one, and nothing but words."""


def shows_all(t: Texts, who: Waiting) -> bool:
    """Return whether an entry holds all that a client wrote: one message, of words that fit into its line."""
    words = " ".join(who.first_words.split())
    return who.message_id is not None and first_line(t, who.kind, who.first_words) == words


def brought(t: Texts, who: Waiting, now: datetime, zone: str) -> str:
    """The line above a client's messages, brought by a button."""
    return about(_who(t, who, now, zone))


def _who(t: Texts, who: Waiting, now: datetime, zone: str) -> str:
    return f"{client_name(who.name)} · {count_and_wait(t, who, now, zone)}"


def count_and_wait(t: Texts, who: Waiting, now: datetime, zone: str) -> str:
    return t.many(
        "{n} message, since {since} ({duration})",
        "{n} messages, since {since} ({duration})",
        who.messages,
        since=t.short_moment(who.since, zone),
        duration=t.duration(now - who.since),
    )


def head(t: Texts, waiting: list[Waiting], *, late_for: datetime | None, dead: int, zone: str) -> str:
    lines = []
    if late_for is not None:
        due = t.moment(late_for, zone)
        lines.append(t("This digest is late: it was due on {moment}, but I was not running.", moment=due))
    if waiting:
        clients = t.many("{n} client is waiting", "{n} clients are waiting", len(waiting))
        messages = t.many("{n} message", "{n} messages", sum(who.messages for who in waiting))
        lines.append(f"{clients} · {messages}")
    else:
        lines.append(t("Nobody is waiting."))
    if dead:
        lines.append(dead_letters(t, dead))
    return "\n".join(lines)


def dead_letters(t: Texts, count: int) -> str:
    """Of updates that nobody could handle."""
    return t.many(
        "{n} item from Telegram could not be processed. Whoever runs this bot finds the reason in the log.",
        "{n} items from Telegram could not be processed. Whoever runs this bot finds the reasons in the log.",
        count,
    )


def entry(t: Texts, number: int, who: Waiting, now: datetime, zone: str) -> str:
    parts = [_who(t, who, now, zone)]
    if who.urgent:
        parts += _urgent(t, who.urgent)
    if who.returns_at and who.returns_at > now:
        parts.append(t("later"))
    return f"{number}. {' · '.join(parts)}\n{first_line(t, who.kind, who.first_words)}"


def _urgent(t: Texts, urgent: Urgent) -> list[str]:
    """As the alert marked it."""
    marks = ["🚨 " + t("URGENT")] if urgent.runs else []
    if urgent.given_back:
        marks.append(t("⭐{price} given back", price=urgent.price))
    elif urgent.price:
        marks.append(t("paid ⭐{price}", price=urgent.price))
    return marks


def held_line(t: Texts, count: int, until: str | None) -> str:
    if until is None:
        return t.many("{n} answer is held.", "{n} answers are held.", count)
    return t.many("{n} answer is held until {until}.", "{n} answers are held until {until}.", count, until=until)
