"""Store calls, and return those that are due, by priority and then in the order in which they were put in."""

from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, Delete, bindparam, delete, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.errors import Failure
from bot.models import Client, Outbox
from bot.models.calls import BEST_EFFORT, Audience, Call, Channel, Purpose
from bot.models.states import OutboxState
from bot.unit_of_work.prefetch import AUTOMATIC, prefetched
from bot.unit_of_work.rows import changed, insert_deferred
from bot.unit_of_work.transitions import transition_all, transition_many

_COUNT_AUTOMATIC = select(func.count()).where(
    col(Outbox.client_id) == bindparam("client_id"),
    AUTOMATIC,
    col(Outbox.created_at) > bindparam("since"),
)


def add(session: AsyncSession, call: Call) -> None:
    """Put a call in; its id is known at the end of the transaction."""
    row = vars(call).copy()
    del row["id"]
    session.info.setdefault("calls", []).append(call)
    insert_deferred(session, Outbox, row, partial(setattr, call, "id"))
    if (
        call.purpose == Purpose.NOTICE
        and (written := prefetched(session).automatic.get(call.client_id or 0)) is not None
    ):
        written.append(call.created_at)


async def record_sent(session: AsyncSession, ids: list[int], at: datetime) -> frozenset[int]:
    """Note that calls went through; return those of which that is new."""
    waiting = OutboxState.WAITING
    return await transition_many(session, Outbox, ids, OutboxState.SENT, origin=waiting, error=None, finished_at=at)


async def record_failed(session: AsyncSession, call_id: int, error: str, at: datetime) -> bool:
    """Note that a call was refused for good; return whether that is new."""
    return bool(await transition_many(session, Outbox, [call_id], OutboxState.FAILED, error=error, finished_at=at))


async def try_again(session: AsyncSession, call: Call, at: datetime) -> None:
    """Have a refused call made after all, as it is now: in another form."""
    values = {
        "method": call.method,
        "purpose": call.purpose,
        "subject_id": call.subject_id,
        "shows": call.shows,
        "error": None,
        "finished_at": None,
        "due_at": at,
    }
    if await transition_all(session, Outbox, OutboxState.WAITING, col(Outbox.id) == call.key, **values):
        row = await session.get_one(Outbox, call.key)
        row.params, row.header = call.params, call.header
        await session.flush()


async def waits(session: AsyncSession, call_id: int) -> bool:
    """Return whether a call is still to be made."""
    return (await session.execute(select(Outbox.state).where(Outbox.id == call_id))).scalar() == OutboxState.WAITING


async def still_waits(session: AsyncSession, call: Call) -> bool:
    """Return whether a call is still to be made. One of a card says from now on what its row says."""
    if call.purpose != Purpose.CARD:
        return await waits(session, call.key)
    row = await session.get(Outbox, call.key)
    if row is None or row.state != OutboxState.WAITING:
        return False
    call.method, call.params, call.header, call.shows = row.method, row.params, row.header, row.shows
    return True


async def note_try(session: AsyncSession, row_id: int, error: str, later: datetime | None) -> None:
    """Note a failed try; with `later` the call is not due before."""
    values = {"tries": Outbox.tries + 1, "error": error} | ({} if later is None else {"due_at": later})
    await session.execute(update(Outbox).where(col(Outbox.id) == row_id).values(values))


async def put_off(session: AsyncSession, call_id: int, until: datetime) -> None:
    """Have a call that was refused made once more at a later time."""
    values = {"tries": Outbox.tries + 1, "due_at": until, "finished_at": None, "refusals_allowed": 0}
    await transition_all(session, Outbox, OutboxState.WAITING, col(Outbox.id) == call_id, **values)


async def bring_forward(session: AsyncSession, business_id: int, queue_key: str, to: datetime) -> bool:
    """Make the waiting calls of a queue due at once; return whether there are any."""
    return await changed(session, update(Outbox).where(*_waiting_in(business_id, queue_key)).values(due_at=to)) > 0


async def call_off(session: AsyncSession, business_id: int, queue_key: str, at: datetime) -> None:
    """Make the waiting calls of a queue no more."""
    where = _waiting_in(business_id, queue_key)
    await transition_all(session, Outbox, OutboxState.FAILED, *where, error="called off", finished_at=at)


def _waiting_in(business_id: int, queue_key: str) -> list[ColumnElement[bool]]:
    return [
        col(Outbox.business_id) == business_id,
        col(Outbox.queue_key) == queue_key,
        col(Outbox.state) == OutboxState.WAITING,
    ]


async def count_automatic(session: AsyncSession, client_id: int, since: datetime) -> int:
    """Count the automatic texts that were written to a client since an instant, of at most an hour or two ago."""
    if (written := prefetched(session).automatic.get(client_id)) is not None:
        return sum(at > since for at in written)
    return (await session.execute(_COUNT_AUTOMATIC, {"client_id": client_id, "since": since})).scalar_one()


async def texts_since(
    session: AsyncSession, business_id: int, chat_id: int, since: datetime
) -> list[tuple[str, str | None]]:
    """Return state and hash of the words of what is still to be said in a chat, or was said since an instant.

    Reactions and the like do not count.
    """
    statement = select(Outbox.state, Outbox.words_hash).where(
        col(Outbox.purpose).not_in(BEST_EFFORT),
        col(Outbox.business_id) == business_id,
        col(Outbox.chat_id) == chat_id,
        or_(col(Outbox.state) == OutboxState.WAITING, col(Outbox.created_at) > since),
    )
    return [(state, words_hash) for state, words_hash in await session.execute(statement)]


async def waits_for(session: AsyncSession, business_id: int, chat_id: int, now: datetime) -> bool:
    """Return whether a call for one of the bot's own chats is due and has no result on record."""
    statement = select(Outbox.id).where(
        col(Outbox.business_id) == business_id,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.chat_id) == chat_id,
        col(Outbox.channel) == Channel.BOT,
        col(Outbox.purpose).not_in(BEST_EFFORT),
        col(Outbox.due_at) <= now,
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def waiting_of(session: AsyncSession, business_id: int, chat_id: int, client_id: int) -> tuple[int, int]:
    """Return how many calls about a client wait in a chat of the bot, edits apart; the last one's priority, or 0."""
    statement = select(func.count(), func.coalesce(func.max(Outbox.priority), 0)).where(
        col(Outbox.business_id) == business_id,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.chat_id) == chat_id,
        col(Outbox.channel) == Channel.BOT,
        col(Outbox.client_id) == client_id,
        col(Outbox.purpose).not_in(BEST_EFFORT),
    )
    count, priority = (await session.execute(statement)).one()
    return count, priority


async def revive(session: AsyncSession, business_id: int, chat_id: int) -> int:
    """Try again what failed only because the chat was closed to the bot; return how many calls that is."""
    where = [
        col(Outbox.business_id) == business_id,
        col(Outbox.chat_id) == chat_id,
        col(Outbox.channel) == Channel.BOT,
        col(Outbox.state) == OutboxState.FAILED,
        col(Outbox.error).startswith(Failure.UNREACHABLE),
    ]
    return len(await transition_all(session, Outbox, OutboxState.WAITING, *where, error=None, finished_at=None))


_THEIRS = (
    select(Client.id)
    .where(
        col(Client.business_id) == col(Outbox.business_id),
        col(Client.telegram_id) == col(Outbox.chat_id),
        or_(col(Outbox.client_id).is_(None), col(Outbox.client_id) == col(Client.id)),
        or_(col(Client.owner_wrote_at).is_(None), col(Client.owner_wrote_at) < col(Outbox.finished_at)),
    )
    .correlate(Outbox)
    .scalar_subquery()
)
"""Whom a call was for, unless an answer has reached that client since.

One about another client went there while it was a chat of the staff. It is looked up for each call, of which there are
few: joined, PostgreSQL reads all clients.
"""


def _not_delivered(business_id: int, staff: set[int]) -> list[ColumnElement[bool]]:
    """Select what was meant for a client and refused for good."""
    return [
        col(Outbox.business_id) == business_id,
        col(Outbox.state) == OutboxState.FAILED,
        col(Outbox.purpose).not_in(BEST_EFFORT),
        col(Outbox.audience) == Audience.CLIENT,
        col(Outbox.chat_id).not_in(staff),
        _THEIRS.is_not(None),
    ]


async def undelivered(
    session: AsyncSession, business_id: int, staff: set[int], limit: int
) -> list[tuple[Outbox, Client]]:
    """Return the calls that never reached a client, with the client, the newest first."""
    statement = select(Outbox, _THEIRS).where(*_not_delivered(business_id, staff))
    newest = statement.order_by(col(Outbox.finished_at).desc(), col(Outbox.id).desc()).limit(limit)
    found = (await session.execute(newest)).all()
    whose = select(Client).where(col(Client.id).in_({client_id for _, client_id in found}))
    clients = {client.key: client for client in (await session.execute(whose)).scalars()}
    return [(row, clients[client_id]) for row, client_id in found]


async def count_undelivered(session: AsyncSession, business_id: int, staff: set[int]) -> int:
    """Count the calls that never reached a client."""
    statement = select(func.count()).select_from(Outbox).where(*_not_delivered(business_id, staff))
    return (await session.execute(statement)).scalar_one()


def delete_old(sent_before: datetime, failed_before: datetime) -> list[Delete]:
    """Return what deletes calls that went through before an instant, and those refused for good before another."""
    ends = ((OutboxState.SENT, sent_before), (OutboxState.FAILED, failed_before))
    return [delete(Outbox).where(col(Outbox.state) == end, col(Outbox.finished_at) < before) for end, before in ends]
