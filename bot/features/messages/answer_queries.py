"""Find answers by what stands for them in the chats of the staff and of clients."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.models import Answer, RelayedMessage


async def copies_of(session: AsyncSession, message_id: int) -> list[RelayedMessage]:
    """Return where one of a client's messages stands in the chats of the staff, the oldest copy first."""
    statement = select(RelayedMessage).where(RelayedMessage.message_id == message_id).order_by(col(RelayedMessage.id))
    return list((await session.execute(statement)).scalars())


async def by_message(
    session: AsyncSession, business_id: int, channel: str, chat_id: int, telegram_id: int
) -> Answer | None:
    """Return the answer that a message in a chat of the staff is."""
    statement = select(Answer).where(
        Answer.business_id == business_id,
        Answer.channel == channel,
        Answer.chat_id == chat_id,
        Answer.telegram_id == telegram_id,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def by_copy(session: AsyncSession, client_id: int, channel: str, telegram_id: int) -> Answer | None:
    """Return the answer that a client has under this number, in the bot's chat or in a member's own account."""
    statement = select(Answer).where(
        Answer.client_id == client_id, Answer.client_channel == channel, Answer.client_copy_id == telegram_id
    )
    return (await session.execute(statement.limit(1))).scalars().first()


async def album(session: AsyncSession, business_id: int, channel: str, chat_id: int, album_id: str) -> list[Answer]:
    """Return the parts of an album that was sent as an answer, in their order."""
    statement = select(Answer).where(
        Answer.business_id == business_id,
        Answer.channel == channel,
        Answer.chat_id == chat_id,
        Answer.album_id == album_id,
    )
    return list((await session.execute(statement.order_by(col(Answer.id)))).scalars())


async def states_for(session: AsyncSession, case_id: int) -> set[str]:
    """Return the states of the answers to an urgent case."""
    return set((await session.execute(select(Answer.state).where(Answer.case_id == case_id))).scalars())


async def get(session: AsyncSession, business_id: int, answer_id: int) -> Answer | None:
    """Return an answer of this business."""
    answer = await session.get(Answer, answer_id)
    return answer if answer and answer.business_id == business_id else None
