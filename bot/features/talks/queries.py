"""Store and find talks, and what was said in them."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.models import Answer, Message, Talk
from bot.models.states import AnswerState, MessageState
from bot.models.talk_states import TalkState
from bot.unit_of_work.rows import add_once
from bot.unit_of_work.transitions import Moved, moved

RUNNING = "talks"
_OPEN = Talk.state == TalkState.OPEN
_UNTOLD = col(Talk.told_at).is_(None)


async def running(session: AsyncSession, business_id: int) -> dict[int, int]:
    """Return the open talks of a business by client, read once in a transaction: every message asks."""
    known: dict[int, dict[int, int]] = session.info.setdefault(RUNNING, {})
    if business_id not in known:
        statement = select(Talk.client_id, Talk.id).where(_OPEN, Talk.business_id == business_id)
        known[business_id] = {client_id: number or 0 for client_id, number in await session.execute(statement)}
    return known[business_id]


@moved.listener
async def forget_running(session: AsyncSession, move: Moved) -> None:
    """Have the open talks read anew once one is over."""
    if move.table is Talk:
        session.info.pop(RUNNING, None)


async def open_of(session: AsyncSession, business_id: int, client_id: int) -> Talk | None:
    """Return a client's open talk, which may be over by its time."""
    number = (await running(session, business_id)).get(client_id)
    return await session.get(Talk, number) if number is not None else None


async def begin(session: AsyncSession, row: Talk) -> Talk | None:
    """Store a talk; None where its client has an open one."""
    session.info.pop(RUNNING, None)
    if not await add_once(session, row):
        return None
    return await open_of(session, row.business_id, row.client_id)


async def in_chat(session: AsyncSession, business_id: int, chat_id: int) -> list[Talk]:
    """Return the open talks of whoever reads in a chat, the oldest first."""
    numbers = (await running(session, business_id)).values()
    found = [await session.get(Talk, number) for number in sorted(numbers)]
    return [talk for talk in found if talk is not None and talk.chat_id == chat_id]


async def get(session: AsyncSession, business_id: int, talk_id: int) -> Talk | None:
    """Return a talk of a business."""
    found = await session.get(Talk, talk_id)
    return found if found is not None and found.business_id == business_id else None


def due(now: datetime) -> SelectOfScalar[Talk]:
    """Find open talks whose time is up, the first due first."""
    return select(Talk).where(_OPEN, col(Talk.ends_at) <= now).order_by(col(Talk.ends_at))


async def untold(session: AsyncSession, business_id: int) -> list[Talk]:
    """Return the talks of which the owner was not told yet, the oldest first."""
    statement = select(Talk).where(_UNTOLD, Talk.business_id == business_id)
    return list((await session.execute(statement.order_by(col(Talk.id)))).scalars())


async def written(session: AsyncSession, talk_id: int) -> list[Message]:
    """Return what the client wrote in a talk, in the order of writing."""
    statement = select(Message).where(Message.talk_id == talk_id, Message.state != MessageState.WITHDRAWN)
    return list((await session.execute(statement.order_by(col(Message.id)))).scalars())


async def answered(session: AsyncSession, talk_id: int) -> list[Answer]:
    """Return what the client was told in a talk, in the order of writing."""
    statement = select(Answer).where(Answer.talk_id == talk_id, Answer.state == AnswerState.SENT)
    return list((await session.execute(statement.order_by(col(Answer.id)))).scalars())
