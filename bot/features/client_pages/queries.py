"""Count what a client wrote, was answered and paid; find names and notes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy
from sqlalchemy import func, inspect, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features import clients
from bot.features.businesses.queries import by_expression
from bot.features.messages.items import count_numbers
from bot.models import Act, Answer, Client, Message, Note, Payment
from bot.models.act_kinds import ActKind
from bot.models.states import AnswerState, MessageState, PaymentState
from bot.unit_of_work.transitions import transition_all

LAST = 2**31 - 1
"""A number that no row exceeds."""
LATEST = 500
"""The number of the latest messages that tell how often somebody writes after hours."""


@dataclass(frozen=True)
class Counted:
    """The number of messages or answers, and when the last of them was."""

    number: int = 0
    last: datetime | None = None


@dataclass(frozen=True)
class Apart:
    """The numbers of items kept apart because of a block: those that came meanwhile, and those that waited before."""

    came: int = 0
    waited: int = 0


@dataclass(frozen=True)
class Sum:
    """The payments in one currency that were not given back, in its smallest units."""

    currency: str
    amount: int
    number: int
    last: datetime


@dataclass(frozen=True)
class Known:
    """A client as a list shows one, told from namesakes."""

    client_id: int
    name: str
    name_shared: bool
    created_at: datetime


async def written(session: AsyncSession, client_id: int, *states: MessageState) -> Counted:
    """Count a client's messages, an album once, or those in some states."""
    statement = select(func.count(), func.max(Message.received_at)).where(
        col(Message.client_id) == client_id, col(Message.continues_album).is_(False)
    )
    if states:
        statement = statement.where(col(Message.state).in_(states))
    return Counted(*(await session.execute(statement)).one())


async def answered(session: AsyncSession, client_id: int) -> Counted:
    """Count the answers that went to a client, an album once."""
    apart = func.count() - func.count(col(Answer.album_id))
    items = apart + func.count(func.distinct(col(Answer.album_id)))
    statement = select(items, func.max(Answer.sent_at)).where(
        col(Answer.client_id) == client_id, col(Answer.state) == AnswerState.SENT
    )
    return Counted(*(await session.execute(statement)).one())


async def latest_times(session: AsyncSession, client_id: int) -> list[datetime]:
    """Return when a client wrote the latest messages."""
    statement = select(Message.received_at).where(
        Message.client_id == client_id, col(Message.continues_album).is_(False)
    )
    newest = statement.order_by(col(Message.received_at).desc()).limit(LATEST)
    return list((await session.execute(newest)).scalars())


async def sums(session: AsyncSession, business_id: int, client_id: int, telegram_id: int) -> list[Sum]:
    """Return what a client paid and did not get back, by currency; also before the client was known."""
    statement = (
        select(Payment.currency, func.sum(Payment.amount), func.count(), func.max(Payment.paid_at))
        .where(
            by_expression(col(Payment.business_id), business_id),
            or_(col(Payment.client_id) == client_id, col(Payment.payer_id) == telegram_id),
            Payment.state == PaymentState.KEPT,
        )
        .group_by(Payment.currency)
        .order_by(Payment.currency)
    )
    return [Sum(currency, int(amount), number, last) for currency, amount, number, last in
            (await session.execute(statement)).all()]  # fmt: skip


async def names(session: AsyncSession, business_id: int, before: int | None, limit: int) -> list[Known]:
    """Return the names of a page of clients, the newest first; of those erased there are none."""
    row = inspect(Client).local_table.c
    statement = sqlalchemy.select(row.id, row.name, row.name_shared, row.created_at).where(
        row.id < (LAST if before is None else before),
        by_expression(row.business_id, business_id),
        row.telegram_id > clients.queries.NOBODY,
    )
    found = (await session.execute(statement.order_by(row.id.desc()).limit(limit))).all()
    return [Known(*one) for one in found]


async def notes(session: AsyncSession, client_id: int, limit: int) -> list[Note]:
    """Return the newest notes about a client, the newest first."""
    statement = select(Note).where(Note.client_id == client_id).order_by(col(Note.id).desc()).limit(limit)
    return list((await session.execute(statement)).scalars())


async def note(session: AsyncSession, business_id: int, note_id: int) -> Note | None:
    """Return a note of this business."""
    found = await session.get(Note, note_id)
    return found if found is not None and found.business_id == business_id else None


async def keep_apart(session: AsyncSession, client_id: int) -> frozenset[int]:
    """Let nothing wait any more of a client who is blocked; return the ids of what did."""
    return await transition_all(session, Message, MessageState.BLOCKED, col(Message.client_id) == client_id)


async def apart(session: AsyncSession, client_id: int) -> Apart:
    """Count what is kept apart of a client, an album once."""
    statement = select(Message.id, Message.album_id).where(
        col(Message.client_id) == client_id,
        col(Message.state) == MessageState.BLOCKED,
        col(Message.forgotten_at).is_(None),
    )
    found = [(number or 0, album) for number, album in (await session.execute(statement)).all()]
    if not found:
        return Apart()
    blocks = select(Act.detail).where(Act.client_id == client_id, Act.kind == ActKind.BLOCK)
    details = (await session.execute(blocks)).scalars()
    waited = {number for detail in details for number in (detail or {}).get("messages", [])}
    before = [item for item in found if item[0] in waited]
    return Apart(count_numbers(found) - count_numbers(before), count_numbers(before))


async def let_wait(session: AsyncSession, client_id: int, ids: Collection[int] | None = None) -> int:
    """Let wait again what was kept apart of a client, or some of it; return how many items that is.

    What has been forgotten meanwhile has no words to wait with.
    """
    where = [col(Message.client_id) == client_id, col(Message.state) == MessageState.BLOCKED]
    where.append(col(Message.forgotten_at).is_(None))
    if ids is not None:
        where.append(col(Message.id).in_(ids))
    found = (await session.execute(select(Message.id, Message.album_id).where(*where))).all()
    await transition_all(session, Message, MessageState.WAITING, *where, answer_id=None)
    return count_numbers([(number or 0, album) for number, album in found])
