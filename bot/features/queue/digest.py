"""The digest: at opening, once per closed period; and the same list whenever the owner asks for it."""

from datetime import datetime, timedelta
from typing import Any

from bot.features import answers, clients, connectivity, delivery, inbox, messages, payments, purchases, urgent
from bot.features.clients.names import called
from bot.features.clients.queries import Named
from bot.features.clients.views import about
from bot.features.hours.rules import hours_of
from bot.features.messages.items import Line, line_up
from bot.features.queue import queries, views
from bot.features.queue.views import Urgent, Waiting
from bot.features.urgent.queries import broken_clients
from bot.models.states import CaseState, PaymentState, Priority
from bot.texts import Texts
from bot.texts.plain import split
from bot.unit_of_work import Work

LATE = timedelta(minutes=2)
BUTTONS_A_TEXT = 50
DEAD_ARE_NEWS = timedelta(days=7)
"""So long the owner is told of updates that could not be handled; they are kept for a month."""


def missed_opening(work: Work) -> datetime | None:
    """The latest opening whose digest is still to be written; None where none is due."""
    due = work.business.digest_due_at
    if due is None or due > work.now:
        return None
    return max(due, hours_of(work.business).last_opening(work.now) or due)


async def at_opening(work: Work) -> None:
    """Claim the due digest, then write it. What was claimed before, or has nothing to tell, sends nothing."""
    due, opened_at = work.business.digest_due_at, missed_opening(work)
    next_due = hours_of(work.business).next_opening(work.now)
    if due is None or opened_at is None:
        return
    if not await queries.claim_digest(work.session, work.business, next_due):
        return
    if not await queries.add_digest(work.session, work.business_id, opened_at, work.now):
        return
    lines = await waiting(work)
    something = lines or await payments.queries.open_tasks(work.session, work.business_id)
    if something and work.owner_id is not None:
        late_for = due if work.now - due > LATE else None
        silence = await connectivity.service.words(work)
        await write(
            work, lines, late_for=late_for, silence=silence, quiet=not hours_of(work.business).is_open(work.now)
        )
        items = sum(line.messages for line in lines)
        await queries.count_digest(work.session, work.business_id, opened_at, len(lines), items)


async def waiting(work: Work, *, put_off: bool = True) -> list[Waiting]:
    """Who waits, the longest first; without those the owner put off, where asked."""
    lines = line_up(await messages.queries.all_waiting(work.session, work.business_id))
    lines = [line for line in lines if put_off or not line.put_off(work.now)]
    first = await broken_clients(work.session, work.business_id)
    lines.sort(key=lambda line: line.messages[0].client_id not in first)
    named = await clients.queries.with_names(work.session, [part.id for line in lines for part in line.first_item])
    urgent = await _urgent_tonight(work) if lines else {}
    return [_waiting(work.texts, line, urgent.get(line.messages[0].client_id), named) for line in lines]


def _waiting(t: Texts, line: Line[Any], urgent: Urgent | None, named: dict[int, Named]) -> Waiting:
    """A line of the digest; an album's words may stand on any part."""
    first, parts = line.messages[0], [named[part.id] for part in line.first_item]
    client, kind, content = parts[0]
    others = [str(content.get("text", "")) for _, _, content in parts[1:]]
    words = messages.views.gist(t, kind, content, others)
    only = first.id if len(line.messages) == 1 and kind == "text" and content.keys() <= {"text"} else None
    return Waiting(first.client_id, called(client), line.items, line.since, kind, words, first.returns_at, urgent, only)


async def _urgent_tonight(work: Work) -> dict[int, Urgent]:
    """The latest urgent case of every client since the latest closing."""
    since = hours_of(work.business).last_closing(work.now)
    found = await urgent.queries.with_payments(work.session, work.business_id, since) if since else []
    return {
        client_id: Urgent(state == CaseState.ALERTED, price or 0, paid not in {None, PaymentState.KEPT})
        for client_id, state, price, paid in found
    }


async def write(
    work: Work,
    lines: list[Waiting],
    *,
    late_for: datetime | None = None,
    silence: str | None = None,
    quiet: bool = False,
) -> None:
    """Put the digest into the outbox, in as many texts as Telegram's limits make of it."""
    owner_id, zone, t = work.owner_id, work.business.timezone, work.texts
    assert owner_id is not None
    dead = await inbox.queries.count_dead(work.session, work.business_id, work.now - DEAD_ARE_NEWS)
    head = views.head(t, lines, late_for=late_for, dead=dead, zone=zone)
    if silence is not None:
        head += "\n\n" + silence
    held = await answers.queries.count_held(work.session, work.business_id)
    if held and not hours_of(work.business).is_open(work.now):
        opening = hours_of(work.business).next_opening(work.now)
        head += "\n" + views.held_line(t, held, t.moment(opening, zone))
    owners = [delivery.naming.owned(head, None)]
    tasks = await payments.queries.open_tasks(work.session, work.business_id)
    if tasks:
        head += "\n\n" + payments.views.tasks(t, [task.words for task in tasks])
        owners[0] += [None, *purchases.tasks.tasks_owners(tasks)]
    entries = [views.entry(t, n, who, work.now, zone) for n, who in enumerate(lines, 1)]
    owners += [delivery.naming.owned(entry, who.client_id) for entry, who in zip(entries, lines, strict=True)]
    start = 0
    for page in _pages(head, entries):
        count = len(page) - (1 if start == 0 else 0)
        shown = lines[start : start + count]
        keyboard = [[_bring_button(who)] for who in shown]
        whose = {"lines": delivery.naming.joined(page, owners[: len(page)]), "rows": [who.client_id for who in shown]}
        owners = owners[len(page) :]
        text, extra = "\n\n".join(page), {"disable_notification": quiet}
        about = _about(work, lines, text, alone=len(page) == 2 and "\n" not in head)
        delivery.outbox.text(
            work, owner_id, text, keyboard, priority=Priority.DIGEST, extra=extra, whose=whose, **about
        )
        start += count


def _about(work: Work, lines: list[Waiting], text: str, *, alone: bool) -> dict[str, Any]:
    """Return whom a text is about where it is one client; where the client's words stand `alone`, it shows them."""
    if len(lines) != 1:
        return {}
    about: dict[str, Any] = {"client_id": lines[0].client_id}
    if alone and views.shows_all(work.texts, lines[0]):
        about |= {"message_id": lines[0].message_id, "head": text.rpartition("\n")[0]}
    return about


def _pages(head: str, entries: list[str]) -> list[list[str]]:
    pages = []
    for first in range(0, max(len(entries), 1), BUTTONS_A_TEXT):
        part = entries[first : first + BUTTONS_A_TEXT]
        pages += split([head, *part] if first == 0 else part)
    return pages


def _bring_button(who: Waiting) -> dict[str, str]:
    return delivery.outbox.button(about(f"{who.name} ({who.messages})"), f"bring:{who.client_id}")
