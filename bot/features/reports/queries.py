"""Read what a report counts, in pages and without words; and when Monday's report is due."""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy
from sqlalchemy import and_, inspect, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.features.businesses.queries import by_expression
from bot.features.hours.intervals import Interval
from bot.models import Answer, Business, Case, Client, Message, Outbox, Payment, Report
from bot.models.calls import Purpose
from bot.models.states import MessageState, OutboxState
from bot.unit_of_work.rows import insert_once

A_PAGE = 1000
"""The rows that are read at a time."""
NOT_COUNTED = (MessageState.WITHDRAWN, MessageState.BLOCKED)
"""What clients took back, and what blocked ones wrote."""


async def written(session: AsyncSession, business_id: int, span: Interval) -> AsyncIterator[Sequence[Any]]:
    """Yield pages of what clients wrote, the oldest first: client, when, kind, state, and when the answer went out.

    What was taken back or kept apart is left out.
    """
    message = inspect(Message).local_table.c
    answered_at: Any = col(Answer.sent_at).label("answered_at")
    statement = (
        sqlalchemy.select(message.id, message.client_id, message.received_at, message.kind, message.state, answered_at)
        .outerjoin(Answer, message.answer_id == Answer.id)
        .where(
            by_expression(message.business_id, business_id),
            message.received_at >= span[0],
            message.received_at < span[1],
            message.continues_album.is_(False),
            message.state.not_in(NOT_COUNTED),
        )
        .order_by(message.received_at, message.id)
        .limit(A_PAGE)
    )
    page: Sequence[Any] = (await session.execute(statement)).all()
    while page:
        yield page
        at, last = page[-1].received_at, page[-1].id
        after = or_(message.received_at > at, and_(message.received_at == at, message.id > last))
        page = (await session.execute(statement.where(after))).all() if len(page) == A_PAGE else ()


async def answers(session: AsyncSession, business_id: int, span: Interval) -> Sequence[Any]:
    """Return the answers that were held: when they were written, their state, until when, and when they went out."""
    statement = (
        sqlalchemy.select(
            col(Answer.id), col(Answer.album_id), col(Answer.created_at), col(Answer.state), col(Answer.held_until),
            col(Answer.sent_at),
        )
        .where(
            col(Answer.business_id) == business_id,
            col(Answer.held_until).is_not(None),
            col(Answer.created_at) >= span[0],
            col(Answer.created_at) < span[1],
        )
        .order_by(col(Answer.created_at), col(Answer.id))
    )  # fmt: skip
    return (await session.execute(statement)).all()


async def cases(session: AsyncSession, business_id: int, span: Interval) -> Sequence[Any]:
    """Return the urgent cases: when the alert was, the state, and the payment."""
    statement = select(col(Case.alerted_at), col(Case.state), col(Case.payment_id)).where(
        col(Case.business_id) == business_id, col(Case.alerted_at) >= span[0], col(Case.alerted_at) < span[1]
    )
    return (await session.execute(statement.order_by(col(Case.alerted_at), col(Case.id)))).all()


async def payments(session: AsyncSession, business_id: int, span: Interval) -> Sequence[Any]:
    """Return what was paid: amount, currency, state, reason, and the bill."""
    statement = sqlalchemy.select(
        col(Payment.amount), col(Payment.currency), col(Payment.state), col(Payment.reason), col(Payment.bill_id)
    ).where(col(Payment.business_id) == business_id, col(Payment.paid_at) >= span[0], col(Payment.paid_at) < span[1])
    return (await session.execute(statement.order_by(col(Payment.paid_at), col(Payment.id)))).all()


async def clients(session: AsyncSession, business_id: int, ids: Collection[int]) -> dict[int, Client]:
    """Return some clients, by their ids."""
    statement = select(Client).where(col(Client.business_id) == business_id, col(Client.id).in_(ids))
    return {client.key: client for client in (await session.execute(statement)).scalars()}


async def nothing_in(session: AsyncSession, business_id: int, span: Interval) -> bool:
    """Return whether nobody wrote what counts, asked urgently or paid in a span."""
    for table, at in ((Message, Message.received_at), (Case, Case.alerted_at), (Payment, Payment.paid_at)):
        of: Any = col(table.business_id)
        mine = by_expression(of, business_id) if table is Message else of == business_id
        statement = select(col(table.id)).where(mine, col(at) >= span[0], col(at) < span[1])
        if table is Message:
            statement = statement.where(col(Message.state).not_in(NOT_COUNTED))
        if (await session.execute(statement.order_by(col(at)).limit(1))).first() is not None:
            return False
    return True


def due(now: datetime) -> SelectOfScalar[Business]:
    """Find businesses whose weekly report is due, or which do not know yet when it will be."""
    at = col(Business.report_due_at)
    return select(Business).where(or_(at.is_(None), at <= now))


async def claim(session: AsyncSession, business_id: int, begins_on: date, at: datetime) -> bool:
    """Claim the report of a week; False where it was made before."""
    row = {"business_id": business_id, "begins_on": begins_on.isoformat(), "created_at": at}
    return await insert_once(session, Report, row)


async def is_on_its_way(session: AsyncSession, business_id: int) -> bool:
    """Return whether a report or its file is still to be sent."""
    statement = select(col(Outbox.id)).where(
        col(Outbox.business_id) == business_id,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.purpose) == Purpose.REPORT,
    )
    return (await session.execute(statement.limit(1))).first() is not None
