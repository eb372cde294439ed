"""Find who waits for an answer, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.features import clients, messages, promises, urgent
from bot.features.clients.links import to_chat
from bot.features.clients.names import beside, called
from bot.features.clients.queries import Named
from bot.features.hours.rules import hours_of
from bot.features.messages.items import Line, line_up
from bot.features.promises.standing import NOTHING, Standing
from bot.features.queue import rules
from bot.models.states import CaseState, PaymentState
from bot.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Urgent:
    """A client's urgent case of this night: whether it still runs, what was paid, and whether that went back."""

    runs: bool
    price: int
    given_back: bool


@dataclass(frozen=True)
class FirstItem:
    """The message that waits longest; an album's words may stand on any part."""

    kind: str
    content: dict[str, Any]
    other_words: Sequence[str] = ()


@dataclass(frozen=True)
class Waiting:
    """A client who waits: how many items, since when, and the first of them."""

    client_id: int
    name: str
    items: int
    since: datetime
    first: FirstItem
    returns_at: datetime | None = None
    urgent: Urgent | None = None
    promised: Standing = NOTHING
    only_message_id: int | None = None
    """The first message, if it is the only one and nothing but words."""
    complains: bool = False
    endangered: bool = False
    """Something of what waits speaks of danger to life."""
    beside: str = ""
    """Who looks after the client, where that is not the owner, and in whose own chat the client wrote last."""
    link: str | None = None
    """What opens that chat, where it is the owner's."""


async def everybody(work: UnitOfWork, *, put_off: bool = True) -> list[Waiting]:
    """Return who waits, in order. `put_off`: with those whom the owner put off until later."""
    lines = line_up(await messages.queries.all_waiting(work.session, work.business_id))
    promised = await promises.standing.by_client(work)
    broken = await urgent.queries.broken_clients(work.session, work.business_id)
    broken |= {client_id for client_id, standing in promised.items() if standing.unkept}
    complaining = await messages.queries.complaining(work.session, work.business_id)
    endangered = await messages.queries.endangered(work.session, work.business_id)
    lines = rules.ordered(lines, broken, work.now, put_off=put_off, complaining=complaining, endangered=endangered)
    named = await clients.queries.with_names(work.session, [part.id for line in lines for part in line.first_item])
    cases = await _urgent_tonight(work) if lines else {}
    found = [
        _waiting(work, line, cases.get(line.client_id), promised.get(line.client_id, NOTHING), named) for line in lines
    ]
    return [
        replace(who, complains=who.client_id in complaining, endangered=who.client_id in endangered) for who in found
    ]


def _waiting(
    work: UnitOfWork, line: Line[Any], case: Urgent | None, promised: Standing, named: dict[int, Named]
) -> Waiting:
    message, parts = line.messages[0], [named[part.id] for part in line.first_item]
    client, kind, content = parts[0]
    others = [str(content.get("text", "")) for _, _, content in parts[1:]]
    alone = len(line.messages) == 1 and kind == "text" and content.keys() <= {"text"}
    return Waiting(
        client_id=message.client_id,
        name=called(client),
        items=line.items,
        since=line.since,
        first=FirstItem(kind, content, others),
        returns_at=message.returns_at,
        urgent=case,
        promised=promised,
        only_message_id=message.id if alone else None,
        beside=beside(work, client),
        link=to_chat(client, client.channel, work.owner_id),
    )


async def _urgent_tonight(work: UnitOfWork) -> dict[int, Urgent]:
    """Return the latest urgent case of every client since the latest closing."""
    since = hours_of(work.business).last_closing(work.now)
    found = await urgent.queries.with_payments(work.session, work.business_id, since) if since else []
    return {
        client_id: Urgent(state == CaseState.ALERTED, price or 0, paid not in {None, PaymentState.KEPT})
        for client_id, state, price, paid in found
    }
