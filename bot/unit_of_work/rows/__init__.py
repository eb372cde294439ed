"""All SQL, by subject. Every query runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import CursorResult, Table, inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from bot.storage.deferred_inserts import LaterSession, Row, Stored, free_ids

RESERVED = 50


async def insert_once(session: AsyncSession, table: type[SQLModel], row: dict[str, Any]) -> bool:
    """Insert a row unless a UNIQUE constraint forbids it; whether it went in."""
    return await changed(session, _insert_once(table, _dialect(session)), row) == 1


async def insert_all_once(
    session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]], *, returning: str = "id"
) -> set[int]:
    """Insert the rows that no UNIQUE constraint forbids; a column of those that went in."""
    statement = _insert_once(table, _dialect(session))
    given = await session.execute(statement.returning(inspect(table).local_table.c[returning]), rows)
    return set(given.scalars())


def insert_later(session: AsyncSession, table: type[SQLModel], row: Row, stored: Stored | None = None) -> None:
    """Insert a row together with others, before anything else is asked; `stored` is told its id."""
    assert isinstance(session.sync_session, LaterSession)
    session.sync_session.insert_later(inspect(table).local_table, row, stored)


async def next_id(session: AsyncSession, table: type[SQLModel]) -> int:
    """The id of the next row, from some that are kept ready in this transaction."""
    ids: Iterator[int] = session.info.get(table) or iter(())
    if (found := next(ids, None)) is None:
        session.info[table] = ids = iter(await session.run_sync(_free_ids, inspect(table).local_table))
        found = next(ids)
    return found


def _free_ids(session: Session, table: Table) -> Sequence[int]:
    """What has an id already is written first, so that it is counted."""
    session.flush()
    return free_ids(session.connection(), table, RESERVED)


def _dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


@cache
def _insert_once(table: type[SQLModel], dialect: str) -> Any:
    """Without its values, so that SQLAlchemy compiles the statement once and not with every row."""
    insert = import_module(f"sqlalchemy.dialects.{dialect}").insert  # the other one costs memory
    return insert(inspect(table).local_table).on_conflict_do_nothing().inline()


async def changed(session: AsyncSession, statement: Any, values: dict[str, Any] | None = None) -> int:
    """Execute a writing statement; how many rows it changed."""
    result = await session.execute(statement, values)
    assert isinstance(result, CursorResult)
    return result.rowcount
