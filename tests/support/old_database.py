"""A database of the first revision, with a business, a client and a message in it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from cryptography.fernet import Fernet
from sqlalchemy import Connection, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.features.privacy.export import lines
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.instants import Instant
from bot.storage.key_sources import GivenKeys
from bot.storage.keys import KeyRing

KEY_LINE = Fernet.generate_key()
KEY = Fernet(KEY_LINE)
KEYS = KeyRing(GivenKeys(KEY_LINE))


def encrypted(value: Any) -> bytes:
    return KEY.encrypt(json.dumps(value).encode())


AT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
FIRST_ROWS: list[tuple[str, dict[str, Any]]] = [
    (
        "business",
        {
            "id": 1,
            "bot_id": 5_000_000_001,
            "name": "Nowak Law",
            "language": "pl",
            "timezone": "Europe/Warsaw",
            "working_hours": "Mo-Fr 09:00-17:00",
            "created_at": AT,
        },
    ),
    ("client", {"id": 1, "business_id": 1, "telegram_id": 42, "name": encrypted("Anna"), "created_at": AT}),
    (
        "message",
        {
            "id": 1,
            "business_id": 1,
            "client_id": 1,
            "chat_id": 42,
            "telegram_id": 7,
            "continues_album": False,
            "kind": "text",
            "content": encrypted({"text": "Hello"}),
            "state": "waiting",
            "received_at": AT,
        },
    ),
]
CALL = {
    "business_id": 1, "params": encrypted({}), "priority": 1, "state": "failed", "tries": 7, "error": "refused",
    "created_at": AT, "due_at": AT, "finished_at": AT, "automatic": False, "decorative": False, "refusals_allowed": 7,
}  # fmt: skip
"""A call as stored before calls had a purpose."""


def config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


async def store(connection: AsyncConnection, rows: list[tuple[str, dict[str, Any]]]) -> None:
    """Insert rows as they are, at any revision of the schema."""
    for table, row in rows:
        columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
        insert = text(f"INSERT INTO {table} ({columns}) VALUES ({values})")
        moments = [bindparam(column, type_=Instant()) for column in row if column.endswith("_at")]
        await connection.execute(insert.bindparams(*moments), row)


async def fill_first(database: Database) -> None:
    """Make the schema of the first revision and insert rows."""
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0001"))
        await store(connection, FIRST_ROWS)


async def migrate(database: Database, revision: str) -> None:
    """Migrate an empty database to a revision."""
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), revision))


async def exported_rows(database: Database) -> list[dict[str, Any]]:
    async with database.transaction() as session:
        return [json.loads(line) async for line in lines(session)]
