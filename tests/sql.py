"""Plain SQL against the database of an office, for what no user can do: look into tables, and make them refuse."""

from typing import Any

from sqlalchemy import text

from tests.conftest import Office


async def sql(office: Office, statement: str, **values: Any) -> list[Any]:
    """Execute a statement in a transaction of its own; its rows, or just the values where there is one column."""
    assert office.app is not None
    async with office.app.database.transaction() as session:
        result = await session.execute(text(statement), values)
        if not result.returns_rows:  # type: ignore[attr-defined]  # a statement's result is a CursorResult
            return []
        return [row[0] if len(row) == 1 else tuple(row) for row in result]


async def refuse(office: Office, act: str, when: str = "1") -> None:
    """Have SQLite refuse an act like "INSERT ON inbox" on the rows for which `when` holds."""
    await sql(office, f"CREATE TRIGGER refusal BEFORE {act} WHEN {when} BEGIN SELECT RAISE(ABORT, 'refused'); END")


async def allow(office: Office) -> None:
    await sql(office, "DROP TRIGGER refusal")
