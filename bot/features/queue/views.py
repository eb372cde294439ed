"""Show the owner who waits: the digest, a client's line in it, and the line above messages asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.buttons import Bring, BringAll, Button
from bot.buttons.data import LinkButton
from bot.features import clients, delivery, drills, messages, purchases
from bot.features.clients.views import about, client_name
from bot.features.delivery import View
from bot.features.messages.items import UNTIL_WRITTEN
from bot.features.messages.origin_views import first_line
from bot.features.queue.overview import Overview
from bot.features.queue.thanks import Thanked
from bot.features.queue.waiting import FirstItem, Urgent, Waiting
from bot.texts import CLIENT, Texts
from bot.texts.marked_words import joined, marked
from bot.texts.plain import one_line, split

BUTTONS_A_TEXT = 50
MOST_THANKS = 15
LENGTH_OF_THANKS = 120
MOST_IN_FULL = 30
"""On return from a vacation more clients than this are shown by a line each, without their words."""


@dataclass(frozen=True)
class Page:
    """One text of several. `header`: what stands above a client's message, if the text shows one whole message."""

    view: View
    header: str | None = None


def pages(t: Texts, overview: Overview) -> list[Page]:
    """Return the digest in as many texts as Telegram's limits make of it."""
    head = _head(t, overview)
    brief = overview.away_since is not None and len(overview.waiting) > MOST_IN_FULL
    entries = [entry(t, n, who, overview.now, overview.zone, brief=brief) for n, who in enumerate(overview.waiting, 1)]
    owners = [_head_owners(head, overview)]
    owners += [
        delivery.naming.owned(words, who.client_id) for words, who in zip(entries, overview.waiting, strict=True)
    ]
    closing = _thanks(t, overview.thanks)
    if closing:
        entries.append(closing)
        owners.append([None, *(who.client_id for who in overview.thanks[:MOST_THANKS]), None])
    found: list[Page] = []
    start, parts = 0, _split(head, entries)
    for paragraphs in parts:
        count = len(paragraphs) - (0 if found else 1)
        shown = overview.waiting[start : start + count]
        last = [[Button(t("Bring all"), BringAll())]] if len(overview.waiting) > 1 and paragraphs is parts[-1] else []
        whose: delivery.naming.Whose = {
            "lines": delivery.naming.joined(paragraphs, owners[: len(paragraphs)]),
            "rows": [*(who.client_id for who in shown), *(None for _ in last)],
        }
        words = joined("\n\n", paragraphs)
        header = words.rpartition("\n")[0] if _shows_one_message(t, overview, head) else None
        found.append(Page(View(words, [*(_about(t, who) for who in shown), *last], whose=whose), header))
        owners, start = owners[len(paragraphs) :], start + count
    return found


def _split(head: str, entries: list[str]) -> list[list[str]]:
    found = []
    for first in range(0, max(len(entries), 1), BUTTONS_A_TEXT):
        part = entries[first : first + BUTTONS_A_TEXT]
        found += split([head, *part] if first == 0 else part)
    return found


def _shows_one_message(t: Texts, overview: Overview, head: str) -> bool:
    """Return whether a digest is nothing but one client's message under one line of ours, or two."""
    ours = 1 if overview.unproven else 0
    alone = len(overview.waiting) == 1 and not overview.thanks
    return alone and head.count("\n") == ours and shows_all(t, overview.waiting[0])


def shows_all(t: Texts, who: Waiting) -> bool:
    """Return whether an entry holds all that a client wrote: one message, of words that fit into its line."""
    words = " ".join(_gist(t, who.first).split())
    return who.only_message_id is not None and _first_line(t, who.first) == words


def _gist(t: Texts, first: FirstItem) -> str:
    return messages.origin_views.gist(t, first.kind, first.content, list(first.other_words))


def _first_line(t: Texts, first: FirstItem) -> str:
    return first_line(t, first.kind, _gist(t, first))


def _about(t: Texts, who: Waiting) -> list[Button | LinkButton]:
    """Return the buttons about a client: what brings the messages, and what opens the owner's own chat."""
    bring = Button(about(f"{client_name(who.name)} ({who.items})"), Bring(who.client_id))
    return [bring] if who.link is None else [bring, LinkButton(clients.views.open_chat(t), who.link)]


def header(
    t: Texts, name: str, items: int, since: datetime, now: datetime, zone: str, *, complains: bool, beside: str
) -> str:
    """Return the line above a client's messages that were asked for."""
    line = _who(t, name, items, since, now, zone, beside)
    return (f"❗ {t('Complaint')} · " if complains else f"{CLIENT} ") + line


def _who(t: Texts, name: str, items: int, since: datetime, now: datetime, zone: str, beside: str) -> str:
    parts = [marked(client_name(name), type="bold"), count_and_wait(t, items, since, now, zone), beside]
    return joined(" · ", [part for part in parts if part])


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
        due = t.on(overview.late_for, overview.zone)
        lines.append(t("This digest is late: it was due {moment}, but I was not running.", moment=due))
    lines.append(
        " ".join(part for part in (_return(t, overview), _count(t, overview.waiting, overview.put_off)) if part)
    )
    if overview.dead:
        lines.append(dead_letters(t, overview.dead))
    if overview.silence is not None:
        lines += ["", overview.silence]
    if overview.held:
        lines.append(held_line(t, overview.held, t.on(overview.held_until, overview.zone)))
        lines += [held_too_long(t, overview.held_too_long)] if overview.held_too_long else []
    if overview.unproven:
        lines.append(drills.standing_views.nobody(t))
    if overview.tasks:
        lines += ["", purchases.task_views.numbered(t, overview.tasks, overview.zone)]
    return joined("\n", lines)


def _return(t: Texts, overview: Overview) -> str:
    """Return what an owner who is back from a vacation is told in the line of the count."""
    if overview.away_since is None:
        return ""
    since = t.long_day(overview.away_since.astimezone(ZoneInfo(overview.zone)).date())
    return t("You are back: this came in since {day}.", day=since)


def _head_owners(head: str, overview: Overview) -> delivery.naming.Owners:
    """Return whom each line of the head is about: the tasks come last in it."""
    of_tasks = purchases.task_views.owners(overview.tasks) if overview.tasks else []
    return [*[None] * (head.count("\n") + 1 - len(of_tasks)), *of_tasks]


def _count(t: Texts, waiting: Sequence[Waiting], put_off: int) -> str:
    if not waiting:
        left_out = t("Nobody else is waiting; {n} put off (/queue).", n=put_off)
        return left_out if put_off else t("Nobody is waiting.")
    clients = t.many("{n} client is waiting", "{n} clients are waiting", len(waiting))
    return f"{clients} · " + t.many("{n} message", "{n} messages", sum(who.items for who in waiting))


def _thanks(t: Texts, thanks: Sequence[Thanked]) -> str:
    """Return the lines that tell of thanks, a client a line; empty where there are none."""
    if not thanks:
        return ""
    lines = [about(f"{client_name(who.name)}: {one_line(' · '.join(who.words), LENGTH_OF_THANKS)}") for who in thanks]
    left = len(lines) - MOST_THANKS
    more = [t.many("and {n} more client", "and {n} more clients", left)] if left > 0 else []
    return "\n".join([t("Thanks, and nothing to do:"), *lines[:MOST_THANKS], *more])


def dead_letters(t: Texts, count: int) -> str:
    """Say how many updates nobody could handle."""
    return t.many(
        "{n} item from Telegram could not be processed. Whoever runs this bot finds the reason in the log.",
        "{n} items from Telegram could not be processed. Whoever runs this bot finds the reasons in the log.",
        count,
    )


def entry(t: Texts, number: int, who: Waiting, now: datetime, zone: str, *, brief: bool = False) -> str:
    """Return a client's line in the list and, unless it is `brief`, the first line of what waits longest."""
    parts = [_who(t, who.name, who.items, who.since, now, zone, who.beside)]
    parts += ["🆘 " + t("danger to life?")] if who.endangered else []
    parts += ["❗ " + t("Complaint")] if who.complains else []
    if who.urgent:
        parts += _urgent(t, who.urgent)
    parts += _promised(t, who, now, zone)
    line = f"{number}. " + joined(" · ", parts)
    return line if brief else joined("\n", [line, _first_line(t, who.first)])


def _promised(t: Texts, who: Waiting, now: datetime, zone: str) -> list[str]:
    """Return what is said of promises to a client: what was not kept, what is due, what is put off."""
    standing, marks = who.promised, []
    if standing.broken_at is not None:
        marks.append("⏰ " + t("promised by {moment}", moment=t.short_moment(standing.broken_at, zone)))
    elif standing.due_at is not None:
        marks.append("⏰ " + t("answer by {moment}", moment=t.short_moment(standing.due_at, zone)))
    if who.returns_at == UNTIL_WRITTEN:
        marks.append(t("later: when they write again"))
    elif who.returns_at is not None and who.returns_at > now:
        marks.append(t("later: {moment}", moment=t.date_and_time(who.returns_at, zone)))
    return marks


def _urgent(t: Texts, urgent: Urgent) -> list[str]:
    """Return the marks of an urgent case, as the alert bore them."""
    marks = ["🚨 " + t("URGENT")] if urgent.runs else []
    if urgent.given_back:
        marks.append(t("⭐{price} given back", price=urgent.price))
    elif urgent.price:
        marks.append(t("paid ⭐{price}", price=urgent.price))
    return marks


def held_line(t: Texts, count: int, opening: str | None) -> str:
    """Say how many answers are held, and until when."""
    if opening is None:
        return t.many("{n} answer is held.", "{n} answers are held.", count)
    return t.many(
        "{n} answer is held until we open {opening}.",
        "{n} answers are held until we open {opening}.",
        count,
        opening=opening,
    )


def held_too_long(t: Texts, count: int) -> str:
    """Say how many held answers have to be sent before opening, or by hand."""
    return t.many(
        "{n} of these I can send only before that, while Telegram lets me: /held",
        "{n} of these I can send only before that, while Telegram lets me: /held",
        count,
    )
