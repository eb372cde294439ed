"""What the owner reads of who waits: the digest, a client's line in it, and the line above messages asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons import Bring, Button
from bot.features import delivery, messages, purchases
from bot.features.clients.views import about, client_name
from bot.features.delivery import View
from bot.features.messages.views import first_line
from bot.features.queue.waiting import FirstItem, Urgent, Waiting
from bot.models import Task
from bot.texts import Texts
from bot.texts.plain import split

BUTTONS_A_TEXT = 50


@dataclass(frozen=True)
class Overview:
    """Who waits, and what else the owner has to know at the beginning of a day."""

    waiting: Sequence[Waiting]
    now: datetime
    zone: str
    late_for: datetime | None = None
    """When it was due, if it comes late."""
    silence: str | None = None
    """What is said of a time in which nothing could be received."""
    dead: int = 0
    held: int = 0
    held_until: datetime | None = None
    tasks: Sequence[Task] = ()


@dataclass(frozen=True)
class Page:
    """One text of several. `header`: what stands above a client's message, if the text shows one whole message."""

    view: View
    header: str | None = None


def pages(t: Texts, overview: Overview) -> list[Page]:
    """Return the digest in as many texts as Telegram's limits make of it."""
    head = _head(t, overview)
    entries = [entry(t, n, who, overview.now, overview.zone) for n, who in enumerate(overview.waiting, 1)]
    owners = [_head_owners(head, overview)]
    owners += [
        delivery.naming.owned(words, who.client_id) for words, who in zip(entries, overview.waiting, strict=True)
    ]
    found: list[Page] = []
    start = 0
    for paragraphs in _split(head, entries):
        count = len(paragraphs) - (0 if found else 1)
        shown = overview.waiting[start : start + count]
        whose: delivery.naming.Whose = {
            "lines": delivery.naming.joined(paragraphs, owners[: len(paragraphs)]),
            "rows": [who.client_id for who in shown],
        }
        words = "\n\n".join(paragraphs)
        header = words.rpartition("\n")[0] if _shows_one_message(t, overview, head) else None
        found.append(Page(View(words, [[_bring(who)] for who in shown], whose=whose), header))
        owners, start = owners[len(paragraphs) :], start + count
    return found


def _split(head: str, entries: list[str]) -> list[list[str]]:
    found = []
    for first in range(0, max(len(entries), 1), BUTTONS_A_TEXT):
        part = entries[first : first + BUTTONS_A_TEXT]
        found += split([head, *part] if first == 0 else part)
    return found


def _shows_one_message(t: Texts, overview: Overview, head: str) -> bool:
    """Return whether a digest is nothing but one client's message under one line of ours."""
    return len(overview.waiting) == 1 and "\n" not in head and shows_all(t, overview.waiting[0])


def shows_all(t: Texts, who: Waiting) -> bool:
    """Return whether an entry holds all that a client wrote: one message, of words that fit into its line."""
    words = " ".join(_gist(t, who.first).split())
    return who.only_message_id is not None and _first_line(t, who.first) == words


def _gist(t: Texts, first: FirstItem) -> str:
    return messages.views.gist(t, first.kind, first.content, list(first.other_words))


def _first_line(t: Texts, first: FirstItem) -> str:
    return first_line(t, first.kind, _gist(t, first))


def _bring(who: Waiting) -> Button:
    return Button(about(f"{client_name(who.name)} ({who.items})"), Bring(who.client_id))


def header(t: Texts, name: str, items: int, since: datetime, now: datetime, zone: str) -> str:
    """Return the line above a client's messages that were asked for."""
    return about(_who(t, name, items, since, now, zone))


def _who(t: Texts, name: str, items: int, since: datetime, now: datetime, zone: str) -> str:
    return f"{client_name(name)} · {count_and_wait(t, items, since, now, zone)}"


def count_and_wait(t: Texts, items: int, since: datetime, now: datetime, zone: str) -> str:
    """Return how much waits, and for how long."""
    return t.many(
        "{n} message, since {since} ({duration})",
        "{n} messages, since {since} ({duration})",
        items,
        since=t.short_moment(since, zone),
        duration=t.duration(now - since),
    )


def _head(t: Texts, overview: Overview) -> str:
    """Return what stands above the list of clients."""
    lines = []
    if overview.late_for is not None:
        due = t.moment(overview.late_for, overview.zone)
        lines.append(t("This digest is late: it was due on {moment}, but I was not running.", moment=due))
    lines.append(_count(t, overview.waiting))
    if overview.dead:
        lines.append(dead_letters(t, overview.dead))
    if overview.silence is not None:
        lines += ["", overview.silence]
    if overview.held:
        lines.append(held_line(t, overview.held, t.moment(overview.held_until, overview.zone)))
    if overview.tasks:
        lines += ["", purchases.task_views.numbered(t, overview.tasks)]
    return "\n".join(lines)


def _head_owners(head: str, overview: Overview) -> delivery.naming.Owners:
    """Return whom each line of the head is about: the tasks come last in it."""
    of_tasks = purchases.task_views.owners(overview.tasks) if overview.tasks else []
    return [*[None] * (head.count("\n") + 1 - len(of_tasks)), *of_tasks]


def _count(t: Texts, waiting: Sequence[Waiting]) -> str:
    if not waiting:
        return t("Nobody is waiting.")
    clients = t.many("{n} client is waiting", "{n} clients are waiting", len(waiting))
    messages_waiting = t.many("{n} message", "{n} messages", sum(who.items for who in waiting))
    return f"{clients} · {messages_waiting}"


def dead_letters(t: Texts, count: int) -> str:
    """Say how many updates nobody could handle."""
    return t.many(
        "{n} item from Telegram could not be processed. Whoever runs this bot finds the reason in the log.",
        "{n} items from Telegram could not be processed. Whoever runs this bot finds the reasons in the log.",
        count,
    )


def entry(t: Texts, number: int, who: Waiting, now: datetime, zone: str) -> str:
    """Return a client's line in the list, and the first line of what waits longest."""
    parts = [_who(t, who.name, who.items, who.since, now, zone)]
    if who.urgent:
        parts += _urgent(t, who.urgent)
    if who.returns_at and who.returns_at > now:
        parts.append(t("later"))
    return f"{number}. {' · '.join(parts)}\n{_first_line(t, who.first)}"


def _urgent(t: Texts, urgent: Urgent) -> list[str]:
    """Return the marks of an urgent case, as the alert bore them."""
    marks = ["🚨 " + t("URGENT")] if urgent.runs else []
    if urgent.given_back:
        marks.append(t("⭐{price} given back", price=urgent.price))
    elif urgent.price:
        marks.append(t("paid ⭐{price}", price=urgent.price))
    return marks


def held_line(t: Texts, count: int, until: str | None) -> str:
    """Say how many answers are held, and until when."""
    if until is None:
        return t.many("{n} answer is held.", "{n} answers are held.", count)
    return t.many("{n} answer is held until {until}.", "{n} answers are held until {until}.", count, until=until)
