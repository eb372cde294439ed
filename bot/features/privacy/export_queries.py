"""Read every row of every table, the oldest first. Tables and columns are those that the database has."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.backup import copying
from bot.storage.encryption import Encrypted

KINDS = {
    "business": "business",
    "member": "member",
    "member_absence": "member_absence",
    "claim": "claim",
    "account_connection": "account",
    "client": "client",
    "account_chat": "account_chat",
    "message": "message",
    "note": "note",
    "notice": "notice",
    "reassurance": "reassurance",
    "notice_text": "notice_text",
    "relayed_message": "relayed_message",
    "draft": "draft",
    "draft_message": "draft_message",
    "card": "card",
    "answer": "answer",
    "promise": "promise",
    "digest": "digest",
    "act": "act",
    "audit_entry": "audit",
    "ring_channel": "ring_channel",
    "ring": "ring",
    "drill": "drill",
    "report": "report",
    "canned_answer": "canned",
    "hours_exception": "exception",
    "calendar": "calendar",
    "urgent_terms": "terms",
    "offer": "offer",
    "plan": "plan",
    "bill": "bill",
    "payment": "payment",
    "urgent_case": "case",
    "call_back": "call_back",
    "keyboard": "keyboard",
    "talk": "talk",
    "task": "task",
    "thumb": "thumb",
    "paper_request": "paper_request",
    "paper": "paper",
    "paper_file": "paper_file",
    "star_transaction": "transaction",
    "vigil": "vigil",
    "dialog": "dialog",
    "inbox": "update",
    "outbox": "call",
}
"""The names of rows by table, in this order; any other table follows under its own name."""


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
