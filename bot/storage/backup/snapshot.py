"""Reads a database as it is at one instant while others go on writing; copies and checks SQLite's files."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from bot.errors import StartError, Unavailable
from bot.storage.db_errors import connecting
from bot.storage.keys import KeyRing
from bot.storage.postgresql import for_asyncpg, tls

Connection = AsyncConnection

FAILURES = (SQLAlchemyError, sqlite3.Error)
"""What a database or its driver raises."""

LOCK_SECONDS = 1


def sqlite_file(url: str) -> Path | None:
    """Return the file that a URL names; None for PostgreSQL."""
    file = url.removeprefix("sqlite:///")
    return None if file == url else Path(file)


def shown(url: str) -> str:
    """Return a database's name for people: its file, or its address without the password."""
    return str(sqlite_file(url) or make_url(url).render_as_string(hide_password=True))


@asynccontextmanager
async def snapshot(url: str, *, alone: bool = False) -> AsyncIterator[AsyncConnection]:
    """Open a connection that sees one instant, writes nothing and blocks nobody.

    With `alone`, nobody else may have a SQLite database open meanwhile. Raise StartError if somebody has, or without a
    connection.
    """
    try:
        async with _connected(url, alone=alone) as connection:
            yield connection
    except Unavailable as error:
        if alone and "database is locked" in str(error):
            raise StartError(f"{shown(url)} is in use: stop the bot, and what else has it open") from None
        raise StartError(f"{shown(url)} cannot be opened: {error}") from None


@asynccontextmanager
async def session(url: str, keys: KeyRing) -> AsyncIterator[AsyncSession]:
    """Open a session that sees one instant, decrypts with `keys` and writes nothing. Raise Unavailable."""
    async with _connected(url) as connection, AsyncSession(connection) as reading:
        connection.dialect.after_hours_keys = keys  # type: ignore[attr-defined]  # as `Database` does
        yield reading


@asynccontextmanager
async def _connected(url: str, *, alone: bool = False) -> AsyncIterator[AsyncConnection]:
    """Connect. Raise Unavailable if that fails."""
    engine = _engine(url, alone=alone)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.dispose)
        with connecting(make_url(url)):
            connection = await stack.enter_async_context(engine.connect())
            await connection.run_sync(lambda sync: inspect(sync).get_table_names())  # the instant is that of this look
        yield connection


def _engine(url: str, *, alone: bool) -> AsyncEngine:
    file = sqlite_file(url)
    if file is None:
        return create_async_engine(
            for_asyncpg(make_url(url)),
            connect_args=tls(make_url(url)),
            isolation_level="REPEATABLE READ",
            execution_options={"postgresql_readonly": True},
            hide_parameters=True,
        )

    async def connect() -> aiosqlite.Connection:
        return await aiosqlite.connect(_existing(file), uri=True, isolation_level=None, timeout=LOCK_SECONDS)

    def on_connect(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=ON")
        if alone:
            cursor.execute("PRAGMA locking_mode=EXCLUSIVE")
        cursor.close()

    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")  # not IMMEDIATE: that takes the lock of those who write

    engine = create_async_engine("sqlite+aiosqlite://", async_creator=connect, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return engine


async def compact_copy(file: Path, into: Path) -> None:
    """Copy a SQLite file as it is at one instant into an empty file. Writers go on meanwhile."""
    await _executed(file, "VACUUM INTO ?", str(into))


async def close_up(file: Path) -> None:
    """Leave a SQLite file that needs no other beside it, and check that it is sound. Raise StartError if it is not."""
    await _executed(file, "PRAGMA journal_mode=DELETE")
    await prove(file, "integrity_check", "foreign_key_check")


async def prove(file: Path, *checks: str) -> None:
    """Have SQLite check a file. Raise StartError if something is wrong."""
    for check in checks:
        found = await _executed(file, f"PRAGMA {check}")
        if found not in ([], [("ok",)]):
            raise StartError(f"{file} is damaged ({check}: {found[0]})")


async def _executed(file: Path, statement: str, *values: str) -> list[Any]:
    """Execute a statement in a thread. Cancelling interrupts it."""
    with closing(sqlite3.connect(_existing(file), uri=True, isolation_level=None, check_same_thread=False)) as database:
        executing = asyncio.create_task(
            asyncio.to_thread(lambda: database.execute(statement, values).fetchall()),
        )
        try:
            return await asyncio.shield(executing)
        except asyncio.CancelledError:
            database.interrupt()
            await asyncio.wait([executing])
            raise


def _existing(file: Path) -> str:
    """Return a URI that opens an existing file only."""
    return f"{file.absolute().as_uri()}?mode=rw"
