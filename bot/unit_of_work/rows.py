"""How rows are inserted and changed, on SQLite and on PostgreSQL alike."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import CursorResult, Table, inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from bot.storage.deferred_inserts import DeferringSession, Row, Stored, free_ids

A_STATEMENT = 500
"""The most ids that are named in one statement: databases limit its parameters."""
RESERVED = 50
"""How many ids a transaction reserves at once."""


async def insert_once(session: AsyncSession, table: type[SQLModel], row: dict[str, Any]) -> bool:
    """Insert a row unless a UNIQUE constraint forbids it; return whether it went in."""
    return await changed(session, _insert_once(table, _dialect(session)), row) == 1


async def add_once(session: AsyncSession, row: SQLModel) -> bool:
    """Insert what a new row holds, as `insert_once` does. The database gives the id."""
    values = {name: getattr(row, name) for name in type(row).model_fields if name != "id"}
    return await insert_once(session, type(row), values)


async def insert_all_once(
    session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]], *, returning: str = "id"
) -> set[int]:
    """Insert the rows that no UNIQUE constraint forbids; return one column of those that went in."""
    statement = _insert_once(table, _dialect(session))
    given = await session.execute(statement.returning(inspect(table).local_table.c[returning]), rows)
    return set(given.scalars())


def insert_deferred(session: AsyncSession, table: type[SQLModel], row: Row, stored: Stored | None = None) -> None:
    """Insert a row together with others, before the next query; `stored` receives its id."""
    assert isinstance(session.sync_session, DeferringSession)
    session.sync_session.insert_deferred(inspect(table).local_table, row, stored)


async def next_id(session: AsyncSession, table: type[SQLModel]) -> int:
    """Return the id of the next row, from those that this transaction has reserved."""
    ids: Iterator[int] = session.info.get(table) or iter(())
    if (found := next(ids, None)) is None:
        session.info[table] = ids = iter(await session.run_sync(_free_ids, inspect(table).local_table))
        found = next(ids)
    return found


def _free_ids(session: Session, table: Table) -> Sequence[int]:
    """Reserve ids, after writing the rows that have one already."""
    session.flush()
    return free_ids(session.connection(), table, RESERVED)


def _dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


@cache
def _insert_once(table: type[SQLModel], dialect: str) -> Any:
    """Build the statement without its values, so that SQLAlchemy compiles it only once."""
    insert = import_module(f"sqlalchemy.dialects.{dialect}").insert  # loading both dialects costs memory
    return insert(inspect(table).local_table).on_conflict_do_nothing().inline()


async def changed(session: AsyncSession, statement: Any, values: dict[str, Any] | None = None) -> int:
    """Execute a writing statement; return how many rows it changed."""
    result = await session.execute(statement, values)
    assert isinstance(result, CursorResult)
    return result.rowcount


def in_parts(ids: Collection[int]) -> Iterator[list[int]]:
    """Yield ids in their order, as many at a time as one statement may name."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), A_STATEMENT):
        yield ordered[start : start + A_STATEMENT]
