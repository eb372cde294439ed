"""Store drafts, and find them with what was written."""

from datetime import datetime

from sqlalchemy import Delete, bindparam, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Draft, DraftMessage
from bot.models.calls import Channel
from bot.models.states import DraftState
from bot.unit_of_work.transitions import transition_all

_END_ROW = (
    update(Draft)
    .where(
        col(Draft.business_id) == bindparam("of_business"),
        col(Draft.channel) == Channel.BOT,
        col(Draft.chat_id) == bindparam("chat"),
        col(Draft.state) == DraftState.OPEN,
        col(Draft.goes_on),
    )
    .values(goes_on=False)
)
"""Its parameters are called otherwise than the columns, whose names would stand for new values."""


async def in_a_row(session: AsyncSession, business_id: int, chat_id: int, since: datetime) -> Draft | None:
    """Return the draft in a chat that goes on and to which something was added at an instant or later."""
    statement = select(Draft).where(
        Draft.business_id == business_id,
        Draft.channel == Channel.BOT,
        Draft.chat_id == chat_id,
        Draft.state == DraftState.OPEN,
        col(Draft.goes_on),
        col(Draft.written_at) >= since,
    )
    return (await session.execute(statement.order_by(col(Draft.id).desc()).limit(1))).scalar_one_or_none()


async def of_album(session: AsyncSession, business_id: int, chat_id: int, album_id: str) -> Draft | None:
    """Return the open draft in a chat that holds a part of an album."""
    statement = (
        select(Draft)
        .join(DraftMessage, col(DraftMessage.draft_id) == Draft.id)
        .where(
            Draft.business_id == business_id,
            Draft.channel == Channel.BOT,
            Draft.chat_id == chat_id,
            Draft.state == DraftState.OPEN,
            DraftMessage.album_id == album_id,
        )
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def end_row(session: AsyncSession, business_id: int, chat_id: int) -> None:
    """Have what is written next in a chat belong to no draft there is."""
    await session.execute(_END_ROW, {"of_business": business_id, "chat": chat_id})


async def count(session: AsyncSession, draft_id: int) -> int:
    """Count what was written, an album as one."""
    return len({one.album_id or one.telegram_id for one in await messages_of(session, draft_id)})


async def get(session: AsyncSession, business_id: int, draft_id: int) -> Draft | None:
    """Return a draft of a business."""
    draft = await session.get(Draft, draft_id)
    return draft if draft is not None and draft.business_id == business_id else None


async def messages_of(session: AsyncSession, draft_id: int) -> list[DraftMessage]:
    """Return what was written, in the order of writing."""
    statement = select(DraftMessage).where(DraftMessage.draft_id == draft_id)
    return list((await session.execute(statement.order_by(col(DraftMessage.telegram_id)))).scalars())


async def written(session: AsyncSession, business_id: int, chat_id: int, telegram_id: int) -> DraftMessage | None:
    """Return the part of a draft that a message in a chat of the staff is."""
    statement = (
        select(DraftMessage)
        .join(Draft, col(DraftMessage.draft_id) == Draft.id)
        .where(Draft.business_id == business_id, Draft.chat_id == chat_id, DraftMessage.telegram_id == telegram_id)
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def forget(session: AsyncSession, draft_id: int) -> None:
    """Forget what was written: it was sent or dropped."""
    await session.execute(delete(DraftMessage).where(col(DraftMessage.draft_id) == draft_id))


async def drop_all(session: AsyncSession, business_id: int, chat_id: int) -> None:
    """Drop the open drafts in a chat, and forget what was written."""
    mine = col(Draft.business_id) == business_id, col(Draft.chat_id) == chat_id
    ids = select(Draft.id).where(*mine, col(Draft.state) == DraftState.OPEN)
    await session.execute(delete(DraftMessage).where(col(DraftMessage.draft_id).in_(ids)))
    await transition_all(session, Draft, DraftState.DROPPED, *mine)


def delete_old(before: datetime) -> Delete:
    """Return what deletes what nobody chose a client for; the drafts stay, since buttons name them by number."""
    return delete(DraftMessage).where(col(DraftMessage.written_at) < before)
