"""All SQL, by subject. Every query runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import CursorResult, inspect, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from bot.later import LaterSession, Row, Stored

RESERVED = 50
_RESERVE = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")


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
    """The id of the next row. On SQLite nobody else writes until the commit, so it only has to be counted on."""
    ids: Iterator[int] = session.info.get(table) or iter(())
    if (found := next(ids, None)) is None:
        session.info[table] = ids = iter(await _reserve(session, table))
        found = next(ids)
    return found


async def _reserve(session: AsyncSession, table: type[SQLModel]) -> Sequence[int]:
    name = inspect(table).local_table.name
    if _dialect(session) == "postgresql":
        given = await session.execute(_RESERVE, {"name": name, "count": RESERVED})
        return given.scalars().all()
    last = (await session.execute(text(f"SELECT max(id) FROM {name}"))).scalar_one() or 0  # noqa: S608  # our own name
    return range(last + 1, 2**63)


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
