"""The only way a state changes: along the moves of `bot.models.moves`, by one conditional update.

Of two transactions that move the same row, one wins; the other changes nothing and is told so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, inspect, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Answer,
    Bill,
    CallBack,
    Card,
    Case,
    Draft,
    Drill,
    Inbox,
    Message,
    Offer,
    Outbox,
    PaperRequest,
    Payment,
    Plan,
    Promise,
    Ring,
    Talk,
    Thumb,
)
from bot.models.base import states_of
from bot.models.moves import sources
from bot.unit_of_work.hooks import Hook

Moving = (
    Answer
    | Bill
    | CallBack
    | Card
    | Case
    | Draft
    | Drill
    | Inbox
    | Message
    | Offer
    | Outbox
    | PaperRequest
    | Payment
    | Plan
    | Promise
    | Ring
    | Talk
    | Thumb
)


@dataclass(frozen=True)
class Moved:
    """Rows of one table that have just come into a state."""

    table: type[Moving]
    ids: frozenset[int]
    to: StrEnum


moved: Hook[[AsyncSession, Moved]] = Hook()
"""Called in the transaction of every move that was made."""


async def transition(session: AsyncSession, row: Moving, to: StrEnum, *where: Any, **values: Any) -> bool:
    """Move a row on, with other `values` of it, and bring it up to date; return whether this call moved it.

    It moves where its stored state allows it and the conditions `where` hold. Raises ValueError where no row of its
    table ever changes to that state.
    """
    table: Any = type(row)
    statement = _update(table, to).where(table.id == row.id, *where).values(**values).returning(table.id)
    await session.flush()
    won = bool((await session.execute(statement)).all())
    await session.refresh(row)
    if won:
        await moved(session, Moved(table, frozenset({row.key}), to))
    return won


async def transition_all(
    session: AsyncSession, table: type[Moving], to: StrEnum, *where: Any, **values: Any
) -> frozenset[int]:
    """Move every row for which the conditions hold and whose state allows it; return their ids."""
    statement = _update(table, to).where(*where).values(**values).returning(inspect(table).local_table.c.id)
    return await _tell(session, table, to, await session.execute(statement))


async def transition_many(
    session: AsyncSession,
    table: type[Moving],
    ids: Collection[int],
    to: StrEnum,
    *,
    origin: StrEnum | None = None,
    **values: Any,
) -> frozenset[int]:
    """Move the rows with these ids whose states allow it, or only those in the state `origin`; return their ids.

    Rows that the session holds stay as they were read.
    """
    given = {"ids": list(ids)} | {f"new_{name}": value for name, value in values.items()}
    return await _tell(session, table, to, await session.execute(_many(table, to, origin, tuple(values)), given))


@cache
def _many(table: type[Moving], to: StrEnum, origin: StrEnum | None, names: tuple[str, ...]) -> Any:
    """Build the statement once: it moves the results of every batch."""
    key = inspect(table).local_table.c.id
    return (
        _update(table, to, origin)
        .where(key.in_(bindparam("ids", expanding=True)))
        .values({name: bindparam(f"new_{name}") for name in names})
        .returning(key)
        .execution_options(synchronize_session=False)
    )


def _update(table: type[Moving], to: StrEnum, origin: StrEnum | None = None) -> Update:
    if type(to) is not states_of(table):
        raise ValueError(f"{to} is no state of {table.__name__}")
    allowed = [state for state in sources(to) if origin in {None, state}]
    if not allowed:
        raise ValueError(f"{table.__name__} never changes from {origin} to {to}")
    state = inspect(table).attrs.state.class_attribute
    comes_from = state == allowed[0] if len(allowed) == 1 else state.in_(allowed)
    return update(table).where(comes_from).values(state=to)


async def _tell(session: AsyncSession, table: type[Moving], to: StrEnum, result: Any) -> frozenset[int]:
    ids = frozenset(result.scalars())
    if ids:
        await moved(session, Moved(table, ids, to))
    return ids
