"""Find, count and claim held answers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.features import delivery
from bot.models import Answer, Outbox
from bot.models.calls import Channel, Purpose
from bot.models.states import AnswerState, OutboxState
from bot.unit_of_work.transitions import transition


def due(now: datetime) -> SelectOfScalar[Answer]:
    """Find held answers whose time has come, the first due first."""
    statement = select(Answer).where(Answer.state == AnswerState.HELD, col(Answer.held_until) <= now)
    return statement.order_by(col(Answer.held_until), col(Answer.id))


async def claim(session: AsyncSession, answer: Answer, to: AnswerState) -> bool:
    """Take a held answer; return False where it was taken before."""
    return await transition(session, answer, to, col(Answer.state) == AnswerState.HELD)


async def call_off(session: AsyncSession, answer_ids: Sequence[int], at: datetime) -> None:
    """Make no call any more that is still to send one of these answers."""
    waiting = select(Outbox.id).where(
        Outbox.purpose == Purpose.ANSWER, Outbox.state == OutboxState.WAITING, col(Outbox.subject_id).in_(answer_ids)
    )
    for call_id in (await session.execute(waiting)).scalars().all():
        await delivery.erasure_queries.forget_call(session, call_id or 0, at)


async def of_draft(session: AsyncSession, draft_id: int) -> list[Answer]:
    """Return the answers that a draft became, in their order."""
    statement = select(Answer).where(Answer.draft_id == draft_id).order_by(col(Answer.id))
    return list((await session.execute(statement)).scalars())


async def last_answered(session: AsyncSession, business_id: int, chat_id: int, since: datetime) -> int | None:
    """Return the client who was answered last in a chat of the staff, after an instant."""
    statement = select(Answer.client_id).where(
        Answer.business_id == business_id,
        Answer.chat_id == chat_id,
        Answer.state != AnswerState.WITHDRAWN,
        col(Answer.created_at) > since,
    )
    return (await session.execute(statement.order_by(col(Answer.id).desc()).limit(1))).scalar_one_or_none()


async def held_for(session: AsyncSession, client_id: int) -> tuple[int, datetime | None]:
    """Return how many answers are held until opening for a client, and when the first of them goes out.

    Those that go to a member's own account are left out: by then, they may have to be sent by hand.
    """
    statement = select(func.count(), func.min(Answer.held_until)).where(
        col(Answer.client_id) == client_id,
        col(Answer.state) == AnswerState.HELD,
        col(Answer.cooling).is_(False),
        col(Answer.client_channel) == Channel.BOT,
    )
    number, until = (await session.execute(statement)).one()
    return number, until


async def cooling_until(session: AsyncSession, client_id: int) -> datetime | None:
    """Return until when the answers to a client wait that cool down."""
    statement = select(Answer.held_until).where(
        Answer.client_id == client_id, Answer.state == AnswerState.HELD, col(Answer.cooling)
    )
    return (await session.execute(statement.order_by(col(Answer.held_until).desc()).limit(1))).scalar_one_or_none()


async def is_held_for(session: AsyncSession, client_id: int) -> bool:
    """Return whether an answer to a client is still to go out, at an opening or once it has cooled down."""
    statement = select(Answer.id).where(Answer.client_id == client_id, Answer.state == AnswerState.HELD)
    return (await session.execute(statement.limit(1))).first() is not None


async def all_held(session: AsyncSession, business_id: int) -> list[Answer]:
    """Return the held answers of a business, those that go first at the top; of an album or a draft, its first part."""
    statement = select(Answer).where(Answer.business_id == business_id, Answer.state == AnswerState.HELD)
    found = (await session.execute(statement.order_by(col(Answer.held_until), col(Answer.id)))).scalars()
    firsts: dict[tuple[int | None, str | None, int | None], Answer] = {}
    for answer in found:
        alone = answer.key if answer.draft_id is None and answer.album_id is None else None
        firsts.setdefault((answer.draft_id, answer.album_id if answer.draft_id is None else None, alone), answer)
    return list(firsts.values())


async def held_from(session: AsyncSession, business_id: int, chat_id: int) -> list[Answer]:
    """Return the held answers that were written in a chat; of an album, its first part."""
    statement = select(Answer).where(
        Answer.business_id == business_id, Answer.chat_id == chat_id, Answer.state == AnswerState.HELD
    )
    found = (await session.execute(statement.order_by(col(Answer.id)))).scalars()
    return list({answer.album_id or answer.key: answer for answer in reversed(list(found))}.values())


async def hold_until(session: AsyncSession, business_id: int, until: datetime | None) -> None:
    """Hold the answers of a business until another instant, since the hours have changed; those that cool down stay."""
    await session.execute(
        update(Answer)
        .where(
            col(Answer.business_id) == business_id,
            col(Answer.state) == AnswerState.HELD,
            col(Answer.cooling).is_(False),
        )
        .values(held_until=until)
    )
