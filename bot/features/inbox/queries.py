"""Store each update once, and return them in the order in which they came."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Integer, bindparam, delete, func, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features.inbox.retention import EMPTY
from bot.models import Inbox
from bot.models.states import InboxState
from bot.unit_of_work.rows import insert_all_once
from bot.unit_of_work.transitions import transition_many

SHARES = 10
"""A chat with more than one such part of what is handled together floods."""
FLOODS = 3
"""Chats that flood are passed over at most this often, to see who waits behind them."""
_PAYERS = select(Inbox.chat_id).where(
    Inbox.business_id == bindparam("business_id"), Inbox.state == InboxState.WAITING, text("inbox.paid")
)
"""In the very words of the index, by which SQLite knows it."""
_OLDEST = (
    select(Inbox)
    .where(Inbox.business_id == bindparam("business_id"), Inbox.state == InboxState.WAITING)
    .order_by(col(Inbox.id))
    .limit(bindparam("limit", type_=Integer))
)


async def store(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    """Store updates; one that was stored before is passed over."""
    await insert_all_once(session, Inbox, rows)


async def store_handled(session: AsyncSession, rows: list[dict[str, Any]], at: datetime) -> set[int]:
    """Store updates as handled; the update ids that were not stored before."""
    handled = [row | {"state": InboxState.HANDLED, "finished_at": at} for row in rows]
    return await insert_all_once(session, Inbox, handled, returning="update_id")


async def waiting(session: AsyncSession, business_id: int, resting: set[int | None], limit: int) -> list[Inbox]:
    """Return the oldest unhandled updates, those of chats that have paid first, without those of chats that rest.

    Of a chat that floods, a share comes at a time, behind what others have sent: they do not wait for all of it. Each
    chat's order stays.
    """
    first = page = await _oldest(session, business_id, resting, limit)
    kept: list[Inbox] = []
    passed_over, share = set(resting), max(limit // SHARES, 1)
    for _ in range(FLOODS):
        if len(page) < limit or not (flooding := _with_more(page, share)):
            break
        kept += [row for chat in sorted(flooding) for row in [one for one in page if one.chat_id == chat][:share]]
        passed_over |= flooding
        page = await _oldest(session, business_id, passed_over, limit)
    if not kept or not page:
        return first
    kept = kept[: limit // 2]
    return [*page[: limit - len(kept)], *kept]


def _with_more(rows: list[Inbox], share: int) -> set[int]:
    """Return the chats that have sent more than a share of some updates."""
    counted = Counter(row.chat_id for row in rows if row.chat_id is not None)
    return {chat for chat, number in counted.items() if number > share}


async def _oldest(session: AsyncSession, business_id: int, resting: set[int | None], limit: int) -> list[Inbox]:
    statement = _OLDEST
    if payers := set((await session.execute(_PAYERS, {"business_id": business_id})).scalars()) - resting:
        statement = statement.where(col(Inbox.chat_id).in_(payers))
    known = [chat for chat in resting if chat is not None]
    if known:
        statement = statement.where(col(Inbox.chat_id).is_(None) | col(Inbox.chat_id).not_in(known))
    if None in resting:
        statement = statement.where(col(Inbox.chat_id).is_not(None))
    return list((await session.execute(statement, {"business_id": business_id, "limit": limit})).scalars())


def handle_now(session: AsyncSession, row_id: int) -> None:
    """Note an update that will be finished at the end of this transaction, or not at all."""
    session.info.setdefault("handled now", []).append(row_id)


def handled_now(session: AsyncSession) -> list[int]:
    """Return the updates that are being handled in this transaction, and that wait by their state until its end."""
    ids: list[int] = session.info.get("handled now", [])
    return ids


async def still_waiting(session: AsyncSession, ids: list[int]) -> set[int]:
    """Return those of some updates that nobody has handled yet."""
    statement = select(Inbox.id).where(col(Inbox.id).in_(ids), Inbox.state == InboxState.WAITING)
    return {found for found in (await session.execute(statement)).scalars() if found is not None}


async def more_wait(session: AsyncSession, business_id: int, chat_id: int) -> bool:
    """Return whether this chat has written more than what is being handled."""
    statement = select(Inbox.id).where(
        Inbox.business_id == business_id, Inbox.state == InboxState.WAITING, Inbox.chat_id == chat_id
    )
    return len((await session.execute(statement.limit(2))).all()) > 1


async def finish(session: AsyncSession, ids: list[int], at: datetime) -> None:
    """Note that updates are handled."""
    await transition_many(session, Inbox, ids, InboxState.HANDLED, finished_at=at)


async def store_dead(
    session: AsyncSession, business_id: int, update_id: int, raw: str, tries: int, at: datetime
) -> None:
    """Store an update as a dead letter; one that was stored before is passed over."""
    row = {
        "business_id": business_id,
        "update_id": update_id,
        "chat_id": None,
        "from_id": None,
        "raw": raw,
        "paid": False,
    }
    dead = {"state": InboxState.DEAD, "tries": tries, "error": "Unreadable", "received_at": at, "finished_at": at}
    await insert_all_once(session, Inbox, [row | dead])


async def fail(session: AsyncSession, row_id: int, tries: int, error: str) -> None:
    """Note a failure of an update that is tried again."""
    await session.execute(update(Inbox).where(col(Inbox.id) == row_id).values(tries=tries, error=error))


async def put_aside(
    session: AsyncSession, row_id: int, tries: int, error: str, at: datetime, *, forget: bool = False
) -> None:
    """Make an update a dead letter. `forget`: without its words and whose they are."""
    nothing: dict[str, Any] = {"raw": EMPTY, "chat_id": None, "from_id": None} if forget else {}
    await transition_many(
        session, Inbox, [row_id], InboxState.DEAD, tries=tries, error=error, finished_at=at, **nothing
    )


async def count_dead(session: AsyncSession, business_id: int, since: datetime) -> int:
    statement = select(func.count()).where(
        col(Inbox.business_id) == business_id, col(Inbox.state) == InboxState.DEAD, col(Inbox.finished_at) >= since
    )
    return (await session.execute(statement)).scalar_one()


def delete_old(handled_before: datetime, dead_before: datetime) -> list[Delete]:
    """Return what deletes updates that were handled before an instant, and dead letters from before another."""
    ends = ((InboxState.HANDLED, handled_before), (InboxState.DEAD, dead_before))
    return [delete(Inbox).where(col(Inbox.state) == state, col(Inbox.finished_at) < before) for state, before in ends]
