"""The lead on PostgreSQL: advisory locks of one session, which the server ends when it dies or falls silent.

A process without the lead announces through the server what it put into the outbox. A pooler that shares sessions
between clients (PgBouncer by transaction) breaks both: connect to the server itself.
"""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot.storage.database import Database
from bot.storage.postgresql import SILENCE_SECONDS

CHANNEL = "after_hours_outbox"
LOCK_SPACE = 2026_11_21
"""Keeps our locks apart from those of other programs in the same database."""

_TRY = text(
    "SELECT coalesce(bool_and(pg_try_advisory_lock(:space, key)), true) FROM unnest(CAST(:keys AS integer[])) AS key"
)


def lead_key(bot_id: int) -> int:
    """Return the number under which a bot is locked. PostgreSQL's pairs of numbers have 31 bits and a sign."""
    return bot_id % 2**31


async def announce(session: AsyncSession, business_id: int) -> None:
    """Tell the leader, at the commit, that there may be something in a business's outbox."""
    await session.execute(
        text("SELECT pg_notify(:channel, :business)"), {"channel": CHANNEL, "business": str(business_id)}
    )


async def somebody_leads(connection: AsyncConnection) -> bool:
    """Return whether a process leads on this database. False on SQLite, which has other means to tell."""
    if connection.dialect.name != "postgresql":
        return False
    held = text(
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
        " WHERE locktype = 'advisory' AND datname = current_database() AND classid = CAST(:space AS oid) AND granted"
    )
    return bool((await connection.execute(held, {"space": LOCK_SPACE})).scalar_one())


class SessionLock:
    """The lead for some bots: all of them or none. Processes with other bots lead beside it.

    `announced` is called with a business for which another process has put something into the outbox.
    """

    lease, handover = SILENCE_SECONDS - 2.0, 1.5

    def __init__(self, database: Database, bot_ids: Collection[int], announced: Callable[[int], None]) -> None:
        self._database, self._bot_ids, self._announced = database, bot_ids, announced
        self._session: AsyncConnection | None = None
        self._driver: Any = None
        self._held = False

    async def hold(self) -> bool:
        session = self._session or await self._open()
        if self._held:
            await session.exec_driver_sql("SELECT 1")
            return True
        keys = sorted(lead_key(bot_id) for bot_id in self._bot_ids)
        self._held = bool((await session.execute(_TRY, {"space": LOCK_SPACE, "keys": keys})).scalar_one())
        if not self._held:
            await session.exec_driver_sql("SELECT pg_advisory_unlock_all()")
        return self._held

    async def release(self) -> None:
        session, self._session, self._driver, self._held = self._session, None, None, False
        if session is not None:
            await session.invalidate()  # this frees the locks; the session must not be used again
            await session.close()

    def lost(self) -> bool:
        """Return whether the server has ended the session, which it says at once."""
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
        if business.isdecimal():
            self._announced(int(business))
