"""Every row of every table, oldest first, a few at a time; tables and columns are those that the database has."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.backup import copying
from bot.storage.encryption import Encrypted

KINDS = {
    "business": "business",
    "member": "member",
    "claim": "claim",
    "client": "client",
    "message": "message",
    "notice": "notice",
    "relayed_message": "relayed_message",
    "answer": "answer",
    "digest": "digest",
    "urgent_terms": "terms",
    "offer": "offer",
    "plan": "plan",
    "bill": "bill",
    "payment": "payment",
    "urgent_case": "case",
    "keyboard": "keyboard",
    "task": "task",
    "star_transaction": "transaction",
    "vigil": "vigil",
    "dialog": "dialog",
    "inbox": "update",
    "outbox": "call",
}
"""What the rows of a table are called, in this order; any other table follows under its own name."""


async def rows(session: AsyncSession) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """Yield kind and columns of everything stored, the same at every reading, whatever the schema's revision."""
    for table in await (await session.connection()).run_sync(_tables):
        statement = select(table).order_by(*table.primary_key).execution_options(yield_per=500)
        result = await session.stream(statement)
        async for row in result.mappings():
            yield KINDS.get(table.name, table.name), dict(row)


def _tables(connection: Connection) -> list[Table]:
    """Return the tables in the order of `KINDS`, with columns that decrypt."""
    known = list(KINDS)
    tables = copying.stored_tables(connection)
    for table in tables:
        for column in table.columns:
            if isinstance(column.type, LargeBinary):
                column.type = Encrypted()
    return sorted(tables, key=lambda table: known.index(table.name) if table.name in known else len(known))
