"""The engine and its sessions."""

import asyncio
import gc
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot.storage.db_errors import connecting
from bot.storage.deferred_inserts import DeferringSession
from bot.storage.erased_list import ERASED, ErasedList
from bot.storage.keys import KeyRing, passing_key
from bot.storage.postgresql import CONNECT_SECONDS, STATEMENT_SECONDS, postgresql_engine
from bot.storage.priority_lock import PriorityLock
from bot.storage.private_files import make_file, make_folder, refuse_dangling
from bot.storage.sealing import seal_writes

LOCK_SECONDS = 2
"""How long one attempt waits for another process that writes to SQLite; not even a stop ends it sooner."""

KEYS_UNHEEDED = "after_hours_keys_unheeded"
"""The execution option that lets SQLite drop a table that others refer to; to be set before a transaction begins."""


class Database:
    """One database. `transaction()` is the only way in; everything written inside commits together.

    Raises Unavailable if there is no connection, whichever driver is in use.
    """

    def __init__(self, url: str, keys: KeyRing, erased: ErasedList | None = None) -> None:
        self.url, self.keys, self.erased = url, keys, erased
        self.engine = self._engine(STATEMENT_SECONDS)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False, sync_session_class=DeferringSession)
        self._lock = PriorityLock() if self.engine.dialect.name == "sqlite" else None

    @asynccontextmanager
    async def transaction(self, *, priority: bool = False) -> AsyncIterator[AsyncSession]:
        """Open a session that commits at the end or leaves no trace. With `priority` it goes first."""
        async with AsyncExitStack() as stack:
            with connecting(self.engine.url):
                if self._lock:
                    await stack.enter_async_context(self._lock.held(priority=priority))
                session = await stack.enter_async_context(self._sessions())
                await stack.enter_async_context(session.begin())
                async with asyncio.timeout(CONNECT_SECONDS if self.shared else None):
                    await session.connection()
            self.keys.follow()  # only now: on SQLite, whoever wrote with another key has ended
            yield session
            if self.erased is not None and (erased := session.info.pop(ERASED, None)):
                await asyncio.to_thread(self.erased.write, erased)

    def is_priority_waiting(self) -> bool:
        """Return whether a transaction with priority waits for the present one to end."""
        return self._lock is not None and self._lock.is_priority_waiting()

    @property
    def shared(self) -> bool:
        """Return whether several processes may work on the database side by side."""
        return self._lock is None

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """Open a bare connection in a transaction, for migrations and copies: without a time limit, and free to replace
        tables that others refer to.
        """
        engine = self._engine(None).execution_options(**{KEYS_UNHEEDED: True})
        async with AsyncExitStack() as stack:
            stack.push_async_callback(engine.dispose)
            with connecting(engine.url):
                connection = await stack.enter_async_context(engine.begin())
            yield connection

    async def close(self) -> None:
        await self.engine.dispose()

    def _engine(self, statement_seconds: float | None) -> AsyncEngine:
        engine = _engine(self.url, statement_seconds)
        engine.dialect.after_hours_keys = self.keys  # type: ignore[attr-defined]  # see `Encrypted`
        seal_writes(engine.sync_engine)
        return engine


def _engine(url: str, statement_seconds: float | None) -> AsyncEngine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return postgresql_engine(parsed, statement_seconds)
    file = parsed.database or ":memory:"
    if file != ":memory:":
        refuse_dangling(Path(file), "the database")
        make_folder(Path(file).parent)

    async def connect() -> aiosqlite.Connection:
        _make_private(file)
        if _InPlace.distrusted:
            _InPlace.distrusted = False
            gc.collect()  # what failed may hold the file open yet, and SQLite goes by what it once knew of it
        return await _InPlace(file)

    parsed = parsed.set(drivername="sqlite+aiosqlite")
    # Every transaction here ends by itself: the pool need not roll back once more.
    engine = create_async_engine(parsed, async_creator=connect, pool_reset_on_return=None, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _on_sqlite_connect)
    event.listen(engine.sync_engine, "begin", _on_sqlite_begin)
    event.listen(engine.sync_engine, "handle_error", _on_sqlite_error)
    return engine


def _make_private(file: str) -> None:
    """Make a missing file before SQLite does, which would make it readable to everybody."""
    if file != ":memory:":
        with suppress(OSError):  # it is there already, or SQLite says what is wrong
            os.close(make_file(Path(file)))


BEGIN = "BEGIN IMMEDIATE"


class _InPlace(aiosqlite.Connection):
    """A connection that leaves to aiosqlite's thread what may have to wait, and runs everything else directly.

    Handing a statement to the thread takes several times as long as SQLite takes to run it. What is waited for is
    another process that writes, at the beginning of a transaction, and the disk, at the end of one that wrote.
    """

    distrusted = False
    """Set after a failed write: a connection opened meanwhile can never write."""

    def __init__(self, file: str) -> None:
        # Without an isolation level Python begins no transactions of its own, see _on_sqlite_begin.
        options = {"timeout": LOCK_SECONDS, "isolation_level": None, "check_same_thread": False}
        super().__init__(partial(sqlite3.connect, file, **options), iter_chunk_size=64)
        self._thread.daemon = True
        self._end: asyncio.Future[Any] | None = None
        self._changes_before = 0

    def stop(self) -> asyncio.Future[Any] | None:
        """End the thread once. A second call waits for the same end, not for a thread that is gone."""
        self._end = self._end or super().stop()
        return self._end

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        of_connection = fn.__name__ if isinstance(getattr(fn, "__self__", None), sqlite3.Connection) else None
        if of_connection == "cursor" or (self.in_transaction and not self._may_wait(of_connection)):
            return fn(*args, **kwargs)
        if args[:1] == (BEGIN,):
            self._changes_before = self.total_changes
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]

    def _may_wait(self, of_connection: str | None) -> bool:
        """Return whether what is done in a transaction waits for the disk. Ending one that wrote nothing does not."""
        if of_connection not in {"commit", "rollback"}:
            return of_connection == "close"
        return self.total_changes != self._changes_before


def _on_sqlite_connect(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: Any) -> None:
    """Take the write lock at once: a read lock upgraded later fails where it should wait."""
    if connection.get_execution_options().get(KEYS_UNHEEDED):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql(BEGIN)


def _on_sqlite_error(context: Any) -> None:
    """Open the file anew after a read-only or failing disk, which may be well again."""
    code = getattr(context.original_exception, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
        context.is_disconnect = _InPlace.distrusted = True


def keyless(url: str) -> Database:
    """Return a database for reading and writing nothing that is encrypted, or leaving it so."""
    return Database(url, passing_key())
