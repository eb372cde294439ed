"""The lead on PostgreSQL: an advisory lock of one session, which the server ends when it dies or falls silent.

Whoever has no lead announces through the server what he put into the outbox. A pooler that shares sessions between
clients (PgBouncer by transaction) breaks both: connect to the server itself.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.storage.database import Database
from bot.storage.postgresql import SILENCE_SECONDS

CHANNEL = "after_hours_outbox"
LOCK_SPACE = 2026_11_21
"""Keeps our locks apart from those of other programs in the same database."""


async def announce(session: AsyncSession, business_id: int) -> None:
    """Let whoever leads know, at the commit, that there may be something in the outbox."""
    await session.execute(
        text("SELECT pg_notify(:channel, :business)"), {"channel": CHANNEL, "business": str(business_id)}
    )


async def somebody_leads(connection: AsyncConnection) -> bool:
    """Whether a bot is at work on this database; SQLite has other means to tell."""
    if connection.dialect.name != "postgresql":
        return False
    held = text(
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
        " WHERE locktype = 'advisory' AND datname = current_database() AND classid = CAST(:space AS oid) AND granted"
    )
    return bool((await connection.execute(held, {"space": LOCK_SPACE})).scalar_one())


class SessionLock:
    """The lead of one business. `announced` is called when another process has put something into the outbox."""

    lease, handover = SILENCE_SECONDS - 2.0, 1.5

    def __init__(self, database: Database, business_id: int, announced: Callable[[], None]) -> None:
        self._database, self._business_id, self._announced = database, business_id, announced
        self._session: AsyncConnection | None = None
        self._driver: Any = None
        self._held = False

    async def hold(self) -> bool:
        session = self._session or await self._open()
        if self._held:
            await session.exec_driver_sql("SELECT 1")
        else:
            asked = text("SELECT pg_try_advisory_lock(:space, :business)")
            given = await session.execute(asked, {"space": LOCK_SPACE, "business": self._business_id})
            self._held = bool(given.scalar_one())
        return self._held

    async def release(self) -> None:
        session, self._session, self._driver, self._held = self._session, None, None, False
        if session is not None:
            await session.invalidate()  # and with it the lock; nobody else may be given this session
            await session.close()

    def lost(self) -> bool:
        """A server that ends the session says so at once, and gives the lock to whoever asks next."""
        return self._driver is not None and bool(self._driver.is_closed())

    async def _open(self) -> AsyncConnection:
        self._session = session = await self._database.engine.connect()
        await session.execution_options(isolation_level="AUTOCOMMIT")
        await session.exec_driver_sql(f"SET idle_session_timeout = '{SILENCE_SECONDS}s'")
        raw = await session.get_raw_connection()
        self._driver = raw.driver_connection
        await self._driver.add_listener(CHANNEL, self._heard)
        return session

    def _heard(self, _connection: Any, _pid: int, _channel: str, business: str) -> None:
        if business == str(self._business_id):
            self._announced()
