"""Held answers: which are due, how many there are, and who takes one first."""

from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.features.businesses.due import Due, locked
from bot.models import Answer
from bot.models.states import AnswerState
from bot.unit_of_work.transitions import transition


async def due(session: AsyncSession, now: datetime) -> Due[Answer] | None:
    """Return a held answer whose time has come, the first due first."""
    statement = select(Answer).where(Answer.state == AnswerState.HELD, col(Answer.held_until) <= now)
    return await locked(session, statement.order_by(col(Answer.held_until), col(Answer.id)))


async def claim(session: AsyncSession, answer: Answer, to: AnswerState) -> bool:
    """Take a held answer; return False where it was taken before."""
    return await transition(session, answer, to, col(Answer.state) == AnswerState.HELD)


async def count_held(session: AsyncSession, business_id: int) -> int:
    """Count the held answers of a business."""
    statement = select(func.count()).where(
        col(Answer.business_id) == business_id, col(Answer.state) == AnswerState.HELD
    )
    return (await session.execute(statement)).scalar_one()


async def held_for(session: AsyncSession, client_id: int) -> tuple[int, datetime | None]:
    """Return how many answers are held for a client, and when the first of them goes out."""
    statement = select(func.count(), func.min(Answer.held_until)).where(
        col(Answer.client_id) == client_id, col(Answer.state) == AnswerState.HELD
    )
    number, until = (await session.execute(statement)).one()
    return number, until


async def held_from(session: AsyncSession, business_id: int, chat_id: int) -> list[Answer]:
    """Return the held answers that were written in a chat; of an album, its first part."""
    statement = select(Answer).where(
        Answer.business_id == business_id, Answer.chat_id == chat_id, Answer.state == AnswerState.HELD
    )
    found = (await session.execute(statement.order_by(col(Answer.id)))).scalars()
    return list({answer.album_id or answer.key: answer for answer in reversed(list(found))}.values())


async def hold_until(session: AsyncSession, business_id: int, until: datetime | None) -> None:
    """Hold the answers of a business until another instant, since the hours have changed."""
    await session.execute(
        update(Answer)
        .where(col(Answer.business_id) == business_id, col(Answer.state) == AnswerState.HELD)
        .values(held_until=until)
    )
