"""Find the call that will bring an album, and the parts of the album."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Answer, Message, Outbox
from bot.models.calls import Purpose
from bot.models.states import OutboxState


async def open_call(
    session: AsyncSession, of: type[Message] | type[Answer], chat_id: int, album_id: str, after: datetime
) -> Outbox | None:
    """Return the call that will bring an album to a chat and that nobody takes before `after`."""
    purpose = Purpose.COPY if of is Message else Purpose.ANSWER
    statement = (
        select(Outbox)
        .join(of, col(Outbox.subject_id) == of.id)
        .where(
            Outbox.purpose == purpose,
            Outbox.state == OutboxState.WAITING,
            Outbox.chat_id == chat_id,
            of.album_id == album_id,
            col(Outbox.due_at) > after,
        )
    )
    found: Outbox | None = (await session.execute(statement)).scalars().first()
    return found


async def parts(session: AsyncSession, one: Message | Answer, numbers: Iterable[int]) -> list[Message | Answer]:
    """Return what is stored under some numbers in the chat in which a part of an album was sent."""
    of: Any = type(one)
    here = (of.business_id == one.business_id, of.channel == one.channel, of.chat_id == one.chat_id)
    statement = select(of).where(*here, of.telegram_id.in_(list(numbers))).order_by(of.telegram_id)
    return list((await session.execute(statement)).scalars())
