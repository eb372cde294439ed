"""Plain SQL on an office's database, for what no user can do: read tables, and make them refuse writes."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.features.privacy.export import lines
from tests.support.office import Office


async def sql(office: Office, statement: str, **values: Any) -> list[Any]:
    """Execute a statement in its own transaction. Return its rows, or plain values if there is one column."""
    assert office.app is not None
    async with office.app.database.transaction() as session:
        result = await session.execute(text(statement), values)
        if not result.returns_rows:  # type: ignore[attr-defined]  # a statement's result is a CursorResult
            return []
        return [row[0] if len(row) == 1 else tuple(row) for row in result]


async def refuse(office: Office, act: str, when: str = "true") -> None:
    """Make the database refuse an act like "INSERT ON inbox" for rows that match `when`."""
    if _is_sqlite(office):
        await sql(office, f"CREATE TRIGGER refusal BEFORE {act} WHEN {when} BEGIN SELECT RAISE(ABORT, 'refused'); END")
        return
    words = "RAISE EXCEPTION 'refused' USING ERRCODE = 'integrity_constraint_violation'"
    await sql(office, f"CREATE FUNCTION refusal() RETURNS trigger AS $$ BEGIN {words}; END $$ LANGUAGE plpgsql")
    await sql(office, f"CREATE TRIGGER refusal BEFORE {act} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refusal()")


async def allow(office: Office) -> None:
    """Stop refusing."""
    await sql(office, "DROP TRIGGER refusal" if _is_sqlite(office) else "DROP FUNCTION refusal CASCADE")


async def waiting_for_a_lock(office: Office, number: int) -> bool:
    """Return whether at least this many sessions on the office's PostgreSQL wait for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return int((await sql(office, waiting))[0]) >= number


async def stored_rows(office: Office) -> list[dict[str, Any]]:
    """Return all stored rows but updates, calls and clients, once no job is due. Assert that no update failed."""
    assert office.app is not None
    await office.app.look_now()
    async with office.app.database.transaction() as session:
        found = [json.loads(line) async for line in lines(session)]
    assert {row["state"] for row in found if row["kind"] == "update"} <= {"handled"}
    return [row for row in found if row["kind"] not in {"update", "call", "client", "brought"}]


@asynccontextmanager
async def held(file: Path, *, patience: float = 30) -> AsyncIterator[None]:
    """Hold the write lock of a SQLite file, as another program would.

    The lock is waited for in a thread: a bot in this process that holds it needs the event loop to let it go.
    """
    options: Any = {"isolation_level": None, "timeout": patience, "check_same_thread": False}
    with closing(sqlite3.connect(file, **options)) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _is_sqlite(office: Office) -> bool:
    return office.settings.database_url.startswith("sqlite")
