"""Find the answers to the messages that promises are about."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Answer, Message
from bot.models.states import AnswerState, MessageState
from bot.unit_of_work.rows import in_parts


async def held_answers(session: AsyncSession, message_ids: set[int]) -> list[datetime | None]:
    """Return until when the held answers to some messages are held."""
    found: list[datetime | None] = []
    for ids in in_parts(message_ids):
        settled = select(Message.answer_id).where(col(Message.id).in_(ids))
        statement = select(Answer.held_until).where(col(Answer.id).in_(settled), Answer.state == AnswerState.HELD)
        found += (await session.execute(statement)).scalars()
    return found


async def answered_by(session: AsyncSession, answer_ids: set[int]) -> set[int]:
    """Return the ids of the messages that some answers settled."""
    statement = select(Message.id).where(
        col(Message.answer_id).in_(answer_ids), col(Message.state) == MessageState.ANSWERED
    )
    return {found for found in (await session.execute(statement)).scalars() if found is not None}
