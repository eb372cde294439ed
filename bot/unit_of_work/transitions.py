"""How states change: only along the allowed moves, by one conditional update."""

from enum import StrEnum
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Bill, Case, Offer, Payment, Plan, messages
from bot.models.states import MOVES, AnswerState, MessageState, before
from bot.unit_of_work.rows import changed


def move_row(row: messages.Message | messages.Answer, to: StrEnum) -> None:
    """The one place where a state changes. Raises ValueError for a move that `MOVES` does not allow."""
    states = MessageState if isinstance(row, messages.Message) else AnswerState
    if to not in MOVES.get(states(row.state), set()):
        raise ValueError(f"{type(row).__name__} {row.id} cannot go from {row.state} to {to}")
    row.state = to


Moving = Offer | Plan | Bill | Payment | Case


async def move(session: AsyncSession, row: Moving, to: StrEnum, **values: Any) -> bool:
    """Move a row on if it is in a state from which `to` is allowed; whether it was us who moved it."""
    table: Any = type(row)
    statement = update(table).where(table.id == row.id, table.state.in_(before(to))).values(state=to, **values)
    await session.flush()
    moved = await changed(session, statement) == 1
    await session.refresh(row)
    return moved
