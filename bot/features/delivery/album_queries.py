"""Find the call that will bring an album, and the parts of the album."""

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


async def parts(
    session: AsyncSession,
    of: type[Message] | type[Answer],
    business_id: int,
    channel: str,
    chat_id: int,
    numbers: list[int],
) -> list[Message | Answer]:
    """Return what is stored under some numbers of a chat, in their order."""
    here = (of.business_id == business_id, of.channel == channel, of.chat_id == chat_id)
    statement: Any = select(of).where(*here, col(of.telegram_id).in_(numbers)).order_by(col(of.telegram_id))
    return list((await session.execute(statement)).scalars())
