"""All SQL, by subject. Every query runs on SQLite and on PostgreSQL."""

from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def insert_once(session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> int:
    """Insert the rows that no UNIQUE constraint forbids; how many went in."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(rows).on_conflict_do_nothing()
    return await changed(session, statement)


async def changed(session: AsyncSession, statement: Any) -> int:
    """Execute a writing statement; how many rows it changed."""
    result = await session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount
