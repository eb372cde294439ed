"""Begin promises for messages that wait, tell clients of them, and move those of which nobody was told.

Time is counted in the hours in which the business is open for the client.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.features import clients
from bot.features.clients.own_hours import hours_for
from bot.features.hours.rules import Hours, hours_of
from bot.features.promises import queries, rules
from bot.models import Client, Message, Promise
from bot.models.states import PromiseKind, PromiseState
from bot.unit_of_work import UnitOfWork
from bot.unit_of_work.transitions import transition


async def begin(work: UnitOfWork) -> None:
    """Begin a promise for each client whose message waits without one: it is about the oldest of them."""
    first: dict[int, tuple[int, datetime]] = {}
    for client_id, message_id, written_at in await queries.unpromised(work.session, work.business_id):
        first.setdefault(client_id, (message_id, written_at))
    known = {p.message_id: p for p in await queries.about(work.session, {message for message, _ in first.values()})}
    rows, hours = [], await _hours(work)
    for client_id, (message_id, written_at) in first.items():
        theirs = hours(client_id)
        if message_id in known:
            await _stands_again(work, theirs, known[message_id], written_at)
        else:
            rows.append(_row(work, theirs, client_id, message_id, _due(work, theirs, written_at)))
    await queries.add_all(work.session, rows)


async def tell(work: UnitOfWork, client: Client, message: Message) -> datetime | None:
    """Return by when a message is answered, where clients are told of it: from now on that stays as it is."""
    hours = hours_for(work, client)
    due_at = _due(work, hours, message.received_at) if work.business.answer_told else None
    if due_at is None:
        return None
    known = await queries.about(work.session, {message.key})
    if not known:
        row = _row(work, hours, client.key, message.key, due_at) | {"told_at": work.now}
        await queries.add_all(work.session, [row])
        return due_at
    if known[0].told_at is None:
        _move(hours, known[0], due_at)
        known[0].told_at = work.now
    return known[0].due_at


def told_now(work: UnitOfWork, at: datetime | None = None) -> datetime | None:
    """Return by when a client who wrote now, or at an instant, would be told of an answer."""
    within = work.business.answer_within if work.business.answer_told else None
    if within is None:
        return None
    return rules.answer_by(hours_of(work.business), at or work.now, timedelta(minutes=within))


async def untell(work: UnitOfWork, client: Client, told_at: datetime) -> None:
    """Forget that a client was told of a promise, by a notice that was refused."""
    for promise in await queries.of_client(work.session, client.key, PromiseKind.ANSWER_BY):
        if promise.told_at == told_at:
            promise.told_at = None


async def promised(work: UnitOfWork, client: Client) -> datetime | None:
    """Return the first instant by which a client was promised an answer that is still due."""
    found = await queries.of_client(work.session, client.key, PromiseKind.ANSWER_BY)
    return min((p.due_at for p in found if p.told_at is not None and p.due_at is not None), default=None)


async def follow(work: UnitOfWork, client: Client | None = None) -> None:
    """Have the open promises, or those to one `client`, follow other hours, or another working time.

    What a client was told stays, since the client relies on it, and so does the date that the owner chose for a Later.
    What nobody was told is a measure of the owner's own, and moves with the hours that it is measured in.
    """
    everybodys, hours = hours_of(work.business), await _hours(work)
    for promise, written_at in await queries.open_ones(work.session, work.business_id):
        if client is not None and promise.client_id != client.key:
            continue
        theirs = hours(promise.client_id)
        if promise.kind == PromiseKind.LATER:
            promise.due_at = rules.later_is_due(everybodys, promise.returns_at) if promise.returns_at else None
        elif promise.told_at is not None:
            _move(theirs, promise, promise.due_at)
        elif work.business.answer_within is None:
            await transition(work.session, promise, PromiseState.ENDED, ended_at=work.now)
        elif written_at is not None:
            _move(theirs, promise, _due(work, theirs, written_at))


def preview(work: UnitOfWork, within: int) -> datetime | None:
    """Return by when a message that came now would be answered, if that took `within` working minutes."""
    return rules.answer_by(hours_of(work.business), work.now, timedelta(minutes=within))


async def _stands_again(work: UnitOfWork, hours: Hours, promise: Promise, written_at: datetime) -> None:
    """Have a promise that ended run again."""
    if not await transition(work.session, promise, PromiseState.OPEN, ended_at=None, kept_at=None):
        return
    if promise.told_at is None:
        _move(hours, promise, _due(work, hours, written_at))


async def _hours(work: UnitOfWork) -> Callable[[int], Hours]:
    """Return what tells by a client's id when it is open for that client."""
    own = {
        one.key: hours_for(work, one) for one in await clients.queries.with_own_hours(work.session, work.business_id)
    }
    everybodys = hours_of(work.business)
    return lambda client_id: own.get(client_id, everybodys)


def _due(work: UnitOfWork, hours: Hours, written_at: datetime) -> datetime | None:
    """Return by when a message is answered. One that would be overdue already is counted from now.

    So it is with what was received late, or waited before there were promises: nobody could have kept that one.
    """
    if work.business.answer_within is None:
        return None
    working = timedelta(minutes=work.business.answer_within)
    due_at = rules.answer_by(hours, written_at, working)
    if due_at is not None and due_at <= work.now:
        return rules.answer_by(hours, work.now, working)
    return due_at


def _row(work: UnitOfWork, hours: Hours, client_id: int, message_id: int, due_at: datetime | None) -> dict[str, object]:
    return {
        "business_id": work.business_id,
        "client_id": client_id,
        "message_id": message_id,
        "kind": PromiseKind.ANSWER_BY,
        "due_at": due_at,
        "returns_at": rules.comes_back_at(hours, due_at) if due_at else None,
        "made_at": work.now,
        "told_at": None,
    }


def _move(hours: Hours, promise: Promise, due_at: datetime | None) -> None:
    """Give a promise another time; the owner is reminded of it anew where it moves on."""
    later = promise.due_at is None or due_at is None or due_at > promise.due_at
    promise.due_at, promise.returns_at = due_at, rules.comes_back_at(hours, due_at) if due_at else None
    if later:
        promise.came_back_at = None
