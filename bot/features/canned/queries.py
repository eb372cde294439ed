"""Find and keep canned answers."""

from datetime import datetime

from sqlalchemy import Update, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Answer, CannedAnswer


async def standing(session: AsyncSession, business_id: int) -> list[CannedAnswer]:
    """Return all canned answers of a business."""
    statement = select(CannedAnswer).where(
        CannedAnswer.business_id == business_id, col(CannedAnswer.ended_at).is_(None)
    )
    return list((await session.execute(statement.order_by(col(CannedAnswer.id)))).scalars())


async def named(session: AsyncSession, business_id: int, name_key: str) -> list[CannedAnswer]:
    """Return the versions of a canned answer."""
    statement = select(CannedAnswer).where(
        CannedAnswer.business_id == business_id,
        CannedAnswer.name_key == name_key,
        col(CannedAnswer.ended_at).is_(None),
    )
    return list((await session.execute(statement.order_by(col(CannedAnswer.language)))).scalars())


async def get(session: AsyncSession, business_id: int, canned_id: int) -> CannedAnswer | None:
    """Return a canned answer of a business, also one that was deleted."""
    row = await session.get(CannedAnswer, canned_id)
    return row if row is not None and row.business_id == business_id else None


async def add(session: AsyncSession, row: CannedAnswer) -> CannedAnswer:
    """Store a canned answer."""
    session.add(row)
    await session.flush()
    return row


def empty_ended(before: datetime) -> Update:
    """Return what empties those deleted before an instant; the rows stay, since buttons name them by number."""
    return update(CannedAnswer).where(col(CannedAnswer.ended_at) < before).values(content={"text": ""})


async def latest_answer(session: AsyncSession, client_id: int, *, own_words: bool = False) -> int:
    """Return the number of the latest answer to a client, or of the latest in words of the bot's own; 0 for none."""
    statement = select(Answer.id).where(Answer.client_id == client_id)
    if own_words:
        statement = statement.where(col(Answer.telegram_id).is_(None))
    return (await session.execute(statement.order_by(col(Answer.id).desc()).limit(1))).scalar() or 0
