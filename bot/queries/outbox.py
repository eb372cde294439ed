"""Calls to make: out by priority and then in the order they were put in."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.states import OutboxState
from bot.errors import Failure
from bot.models import Answer, Message, Outbox
from bot.queries import changed

_COUNT_AUTOMATIC = select(func.count()).where(
    col(Outbox.client_id) == bindparam("client_id"), col(Outbox.automatic), col(Outbox.created_at) > bindparam("since")
)


async def due(session: AsyncSession, business_id: int, now: datetime, busy: set[int], limit: int) -> list[Outbox]:
    """Calls whose time has come, for chats that are not being served yet.

    A row from the future was written before the wall clock was stepped back; it is due as well.
    """
    statement = select(Outbox).where(
        Outbox.business_id == business_id,
        Outbox.state == OutboxState.WAITING,
        or_(col(Outbox.due_at) <= now, col(Outbox.created_at) > now),
    )
    if busy:
        statement = statement.where(col(Outbox.chat_id).not_in(busy))
    statement = statement.order_by(col(Outbox.priority), col(Outbox.id)).limit(limit)
    return list((await session.execute(statement)).scalars())


async def rows(session: AsyncSession, ids: list[int]) -> dict[int, Outbox]:
    """Rows by id."""
    found = (await session.execute(select(Outbox).where(col(Outbox.id).in_(ids)))).scalars()
    return {row.key: row for row in found}


async def next_due_at(session: AsyncSession, business_id: int, after: datetime) -> datetime | None:
    statement = select(func.min(Outbox.due_at)).where(
        col(Outbox.business_id) == business_id,
        col(Outbox.state) == OutboxState.WAITING,
        col(Outbox.due_at) > after,
    )
    return (await session.execute(statement)).scalar_one()


async def note_try(session: AsyncSession, row_id: int, error: str) -> None:
    await session.execute(update(Outbox).where(col(Outbox.id) == row_id).values(tries=Outbox.tries + 1, error=error))


async def open_album(
    session: AsyncSession, of: type[Message] | type[Answer], chat_id: int, album_id: str, after: datetime
) -> Outbox | None:
    """The call that will copy an album to a chat and that nobody takes before `after`."""
    about = Outbox.message_id if of is Message else Outbox.answer_id
    statement = (
        select(Outbox)
        .join(of, col(about) == of.id)
        .where(
            Outbox.state == OutboxState.WAITING,
            Outbox.method == "copyMessages",
            Outbox.chat_id == chat_id,
            of.album_id == album_id,
            col(Outbox.due_at) > after,
        )
    )
    found: Outbox | None = (await session.execute(statement)).scalars().first()
    return found


async def count_automatic(session: AsyncSession, client_id: int, since: datetime) -> int:
    return (await session.execute(_COUNT_AUTOMATIC, {"client_id": client_id, "since": since})).scalar_one()


async def texts_since(session: AsyncSession, business_id: int, chat_id: int, since: datetime) -> list[Outbox]:
    """What is still to be said in a chat, and what was said since an instant; reactions and the like do not count."""
    statement = select(Outbox).where(
        col(Outbox.decorative).is_(False),
        col(Outbox.business_id) == business_id,
        col(Outbox.chat_id) == chat_id,
        or_(col(Outbox.state) == OutboxState.WAITING, col(Outbox.created_at) > since),
    )
    return list((await session.execute(statement)).scalars())


async def revive(session: AsyncSession, business_id: int, chat_id: int) -> int:
    """Try again what failed only because the chat was closed to the bot."""
    statement = (
        update(Outbox)
        .where(
            col(Outbox.business_id) == business_id,
            col(Outbox.chat_id) == chat_id,
            col(Outbox.state) == OutboxState.FAILED,
            col(Outbox.error) == Failure.UNREACHABLE,
        )
        .values(state=OutboxState.WAITING, error=None, finished_at=None)
    )
    return await changed(session, statement)


async def prune(session: AsyncSession, before: datetime) -> int:
    """Forget calls that went through before an instant."""
    return await changed(
        session, delete(Outbox).where(col(Outbox.state) == OutboxState.SENT, col(Outbox.finished_at) < before)
    )
