"""Read what was written, answered and noted, a page at a time and without more columns than a search needs."""

from datetime import datetime

import sqlalchemy
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.archive.entries import Entry, Source
from bot.features.businesses.queries import by_expression
from bot.models import Answer, Message, Note
from bot.models.calls import account_of
from bot.models.states import AnswerState, MessageState

SPAN = 50_000
"""The most rows that a page looks at, of any business: several may share a table."""


async def messages_before(session: AsyncSession, business_id: int, before: int, limit: int) -> list[Entry]:
    """Return what clients wrote, the newest first; what they took back or was forgotten is left out."""
    row = inspect(Message).local_table.c
    statement = sqlalchemy.select(row.id, row.client_id, row.received_at, row.kind, row.content).where(
        by_expression(row.business_id, business_id),
        row.id < before,
        row.id >= before - SPAN,
        row.state != MessageState.WITHDRAWN,
        row.forgotten_at.is_(None),
    )
    found = (await session.execute(statement.order_by(row.id.desc()).limit(limit))).all()
    return [Entry(Source.MESSAGE, *one) for one in found]


async def answers_before(session: AsyncSession, business_id: int, before: int, limit: int) -> list[Entry]:
    """Return what clients were answered, the newest first; what was taken back or erased is left out."""
    row = inspect(Answer).local_table.c
    statement = sqlalchemy.select(
        row.id, row.client_id, row.created_at, row.kind, row.content, row.channel, row.chat_id, row.state
    ).where(
        by_expression(row.business_id, business_id),
        row.id < before,
        row.id >= before - SPAN,
        row.state != AnswerState.WITHDRAWN,
    )
    found = (await session.execute(statement.order_by(row.id.desc()).limit(limit))).all()
    return [_answer(*one) for one in found]


async def notes_before(session: AsyncSession, business_id: int, before: int, limit: int) -> list[Entry]:
    """Return what the owner noted, the newest first."""
    row = inspect(Note).local_table.c
    statement = sqlalchemy.select(row.id, row.client_id, row.created_at, row.words).where(
        by_expression(row.business_id, business_id), row.id < before, row.id >= before - SPAN
    )
    found = (await session.execute(statement.order_by(row.id.desc()).limit(limit))).all()
    return [_note(*one) for one in found]


def _answer(
    row_id: int,
    client_id: int,
    at: datetime,
    kind: str | None,
    content: dict[str, object] | None,
    channel: str,
    chat_id: int,
    state: str,
) -> Entry:
    author_id = account_of(channel) or chat_id
    return Entry(Source.ANSWER, row_id, client_id, at, kind or "text", content or {}, author_id, state)


def _note(row_id: int, client_id: int, at: datetime, words: str) -> Entry:
    return Entry(Source.NOTE, row_id, client_id, at, "text", {"text": words})


async def newest(session: AsyncSession, table: type[Message] | type[Answer] | type[Note]) -> int:
    """Return the number of a table's latest row; 0 where there is none."""
    found = await session.execute(sqlalchemy.select(sqlalchemy.func.max(inspect(table).local_table.c.id)))
    return found.scalar_one() or 0


async def written_since(session: AsyncSession, client_id: int, since: datetime, after: int, limit: int) -> list[Entry]:
    """Return what a client wrote since an instant, behind the message `after`, in the order of writing."""
    row = inspect(Message).local_table.c
    statement = sqlalchemy.select(row.id, row.client_id, row.received_at, row.kind, row.content).where(
        row.client_id == client_id,
        row.received_at >= since,
        row.id > after,
        row.state != MessageState.WITHDRAWN,
        row.forgotten_at.is_(None),
    )
    found = (await session.execute(statement.order_by(row.id).limit(limit))).all()
    return [Entry(Source.MESSAGE, *one) for one in found]


async def answered_since(session: AsyncSession, client_id: int, since: datetime, after: int, limit: int) -> list[Entry]:
    """Return what a client was answered since an instant, behind the answer `after`, in the order of writing."""
    row = inspect(Answer).local_table.c
    statement = sqlalchemy.select(
        row.id, row.client_id, row.created_at, row.kind, row.content, row.channel, row.chat_id, row.state
    ).where(
        row.client_id == client_id,
        row.created_at >= since,
        row.id > after,
        row.state != AnswerState.WITHDRAWN,
    )
    found = (await session.execute(statement.order_by(row.id).limit(limit))).all()
    return [_answer(*one) for one in found]
