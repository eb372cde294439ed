"""The owner's side: which of his messages stand for whom, and what he answered."""

from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot.domain.states import AnswerState
from bot.models import Answer, Brought
from bot.queries import changed, insert_once
from bot.queries.due import Due, locked


async def add_brought(session: AsyncSession, row: Brought) -> None:
    await insert_once(session, Brought, row.model_dump(exclude={"id"}))


async def brought(session: AsyncSession, business_id: int, chat_id: int, telegram_id: int) -> Brought | None:
    """Whom a message in the owner's chat stands for."""
    statement = select(Brought).where(
        Brought.business_id == business_id, Brought.chat_id == chat_id, Brought.telegram_id == telegram_id
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def copies_of(session: AsyncSession, message_id: int) -> list[Brought]:
    """Where one of a client's messages stands in the owner's chat."""
    statement = select(Brought).where(Brought.message_id == message_id).order_by(col(Brought.id))
    return list((await session.execute(statement)).scalars())


async def by_message(session: AsyncSession, business_id: int, chat_id: int, telegram_id: int) -> Answer | None:
    statement = select(Answer).where(
        Answer.business_id == business_id, Answer.chat_id == chat_id, Answer.telegram_id == telegram_id
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def by_copy(session: AsyncSession, client_id: int, telegram_id: int) -> Answer | None:
    """Return the answer that a client has under this number."""
    statement = select(Answer).where(Answer.client_id == client_id, Answer.client_copy_id == telegram_id)
    return (await session.execute(statement.limit(1))).scalars().first()


async def album(session: AsyncSession, business_id: int, chat_id: int, album_id: str) -> list[Answer]:
    """The parts of an album that the owner answered with."""
    statement = select(Answer).where(
        Answer.business_id == business_id, Answer.chat_id == chat_id, Answer.album_id == album_id
    )
    return list((await session.execute(statement.order_by(col(Answer.id)))).scalars())


async def states_for(session: AsyncSession, case_id: int) -> set[str]:
    """Return the states of the answers to an urgent case."""
    return set((await session.execute(select(Answer.state).where(Answer.case_id == case_id))).scalars())


async def get(session: AsyncSession, business_id: int, answer_id: int) -> Answer | None:
    answer = await session.get(Answer, answer_id)
    return answer if answer and answer.business_id == business_id else None


async def due(session: AsyncSession, now: datetime) -> Due[Answer] | None:
    """A held answer whose time has come, the first due first."""
    statement = select(Answer).where(Answer.state == AnswerState.HELD, col(Answer.held_until) <= now)
    return await locked(session, statement.order_by(col(Answer.held_until), col(Answer.id)))


async def claim(session: AsyncSession, answer: Answer, to: AnswerState) -> bool:
    """Take a held answer, unless somebody else just did; whether it was us."""
    statement = (
        update(Answer).where(col(Answer.id) == answer.id, col(Answer.state) == AnswerState.HELD).values(state=to)
    )
    return await changed(session, statement) == 1


async def count_held(session: AsyncSession, business_id: int) -> int:
    statement = select(func.count()).where(
        col(Answer.business_id) == business_id, col(Answer.state) == AnswerState.HELD
    )
    return (await session.execute(statement)).scalar_one()


async def held_for(session: AsyncSession, client_id: int) -> tuple[int, datetime | None]:
    """Count the answers that are held for a client; and when the first of them goes out."""
    statement = select(func.count(), func.min(Answer.held_until)).where(
        col(Answer.client_id) == client_id, col(Answer.state) == AnswerState.HELD
    )
    number, until = (await session.execute(statement)).one()
    return number, until


async def held_from(session: AsyncSession, business_id: int, chat_id: int) -> list[Answer]:
    """The held answers that were written in a chat; of an album, its first part."""
    statement = select(Answer).where(
        Answer.business_id == business_id, Answer.chat_id == chat_id, Answer.state == AnswerState.HELD
    )
    found = (await session.execute(statement.order_by(col(Answer.id)))).scalars()
    return list({answer.album_id or answer.key: answer for answer in reversed(list(found))}.values())


async def hold_until(session: AsyncSession, business_id: int, until: datetime | None) -> None:
    """After a change of hours: held answers go out at the new opening."""
    await session.execute(
        update(Answer)
        .where(col(Answer.business_id) == business_id, col(Answer.state) == AnswerState.HELD)
        .values(held_until=until)
    )
