"""All SQL, by subject. Every query runs on SQLite and on PostgreSQL."""

from typing import Any

from sqlalchemy import CursorResult, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def insert_once(session: AsyncSession, table: type[SQLModel], row: dict[str, Any]) -> bool:
    """Insert a row unless a UNIQUE constraint forbids it; whether it went in."""
    return await changed(session, _insert_once(session, table), row) == 1


async def insert_all_once(session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    """Insert the rows that no UNIQUE constraint forbids."""
    await session.execute(_insert_once(session, table), rows)


def _insert_once(session: AsyncSession, table: type[SQLModel]) -> Any:
    """Without its values, so that SQLAlchemy compiles the statement once and not with every row."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(inspect(table).local_table).on_conflict_do_nothing().inline()


async def changed(session: AsyncSession, statement: Any, values: dict[str, Any] | None = None) -> int:
    """Execute a writing statement; how many rows it changed."""
    result = await session.execute(statement, values)
    assert isinstance(result, CursorResult)
    return result.rowcount
