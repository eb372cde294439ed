"""All SQL, by subject. Every query runs on SQLite and on PostgreSQL."""

from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import CursorResult, inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel


async def insert_once(session: AsyncSession, table: type[SQLModel], row: dict[str, Any]) -> bool:
    """Insert a row unless a UNIQUE constraint forbids it; whether it went in."""
    return await changed(session, _insert_once(table, _dialect(session)), row) == 1


async def insert_all_once(session: AsyncSession, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    """Insert the rows that no UNIQUE constraint forbids."""
    await session.execute(_insert_once(table, _dialect(session)), rows)


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
