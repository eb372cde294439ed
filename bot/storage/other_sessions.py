"""What PostgreSQL tells of the bot's other processes, by the name that each gives its sessions."""

from datetime import datetime
from socket import gethostname

from sqlalchemy import text

from bot.storage.database import Database

_OURS = "FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'after-hours %'"
_MACHINES = text(f"SELECT DISTINCT split_part(split_part(application_name, ' ', 2), ':', 1) {_OURS}")
_OLDER = text(f"SELECT count(*) {_OURS} AND pid <> pg_backend_pid() AND xact_start < :at")
_NOW = text("SELECT clock_timestamp()")


async def other_machines(database: Database) -> list[str]:
    """Return the names of other machines whose processes are connected; none on SQLite, which has one machine."""
    if not database.shared:
        return []
    async with database.transaction() as session:
        names = (await session.execute(_MACHINES)).scalars()
        return sorted(name for name in names if name != gethostname())


async def server_time(database: Database) -> datetime | None:
    """Return the server's time; None on SQLite."""
    if not database.shared:
        return None
    async with database.transaction() as session:
        now: datetime = (await session.execute(_NOW)).scalar_one()
        return now


async def somebody_writes_since(database: Database, at: datetime | None) -> bool:
    """Return whether a transaction that began before an instant still runs.

    On SQLite, having the write lock once is proof that none does.
    """
    async with database.transaction() as session:
        return at is not None and bool((await session.execute(_OLDER, {"at": at})).scalar_one())
