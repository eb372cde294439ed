"""Bring back to the owner what is due, in open hours, once: answers by a line for each client, a Later by its messages.

What comes back at an opening is told by the digest of that opening, which marks it.
"""

from bot.features import clients, delivery, messages, promises, relay
from bot.features.clients.own_hours import hours_for
from bot.features.hours.rules import hours_of
from bot.features.promises.owner_views import Line
from bot.features.queue import triage
from bot.models import Client, Promise
from bot.models.calls import Purpose
from bot.models.states import PromiseKind
from bot.unit_of_work import UnitOfWork


async def all_due(work: UnitOfWork) -> None:
    """Bring back everything whose time has come; in closed hours, have it come back at the opening.

    An answer to a client with hours of the own comes back in those.
    """
    due, hours = await promises.queries.all_due_back(work.session, work.business_id, work.now), hours_of(work.business)
    if not hours.is_open(work.now):
        found, due = due, []
        for promise in found:
            if await _is_open_for(work, promise):
                due.append(promise)
            else:
                promise.returns_at = hours.next_opening(work.now)
    back = await _came_back(work, due)
    if work.owner_id is None:
        return
    await _remind(work, [promise for promise in due if promise.kind == PromiseKind.ANSWER_BY])
    for client in back:
        await triage.show(work, client)


async def _is_open_for(work: UnitOfWork, promise: Promise) -> bool:
    client = await clients.queries.get(work.session, work.business_id, promise.client_id)
    return promise.kind == PromiseKind.ANSWER_BY and hours_for(work, client).is_open(work.now)


async def told_by_digest(work: UnitOfWork) -> None:
    """Note what a digest has just told of: it does not come back by itself as well."""
    await _came_back(work, await promises.queries.all_due_back(work.session, work.business_id, work.now))


async def _remind(work: UnitOfWork, due: list[Promise]) -> None:
    """Tell the owner whose answers are due, each client once."""
    first = {promise.client_id: promise for promise in reversed(due)}
    lines: list[tuple[Line, int]] = []
    for line in await promises.listing.lines(work, list(reversed(first.values()))):
        items, _ = await messages.queries.count_waiting(work.session, line.client_id)
        if items:
            lines.append((line, items))
    for start in range(0, len(lines), promises.listing.MOST_LINES):
        some = lines[start : start + promises.listing.MOST_LINES]
        view = promises.owner_views.coming_back(work.texts, some, work.now, work.business.timezone)
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=Purpose.LIST)


async def _came_back(work: UnitOfWork, due: list[Promise]) -> list[Client]:
    """Note that promises came back, and open the cards that were put off; return whose those are."""
    back: dict[int, Client] = {}
    for promise in due:
        promise.came_back_at = work.now
        client = await clients.queries.get(work.session, work.business_id, promise.client_id)
        if promise.kind == PromiseKind.LATER and client is not None:
            back[client.key] = client
    for client in back.values():
        await relay.card_ends.come_back(work, client)
    return list(back.values())
