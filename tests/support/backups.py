"""What a database holds, and settings that name another one: for the tests of copies, backups and restores."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.features.privacy.export import lines
from bot.settings import Settings, load
from bot.storage.database import Database
from bot.storage.encryption import read_key
from tests.support.office import Office


def choose(monkeypatch: pytest.MonkeyPatch, url: str, key: Path) -> None:
    """Set the environment of whoever types a command."""
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KEY_FILE", str(key))


def on(office: Office, url: str, key: Path) -> Settings:
    """An office's settings, with another database."""
    given = office.settings.model_dump() | {"database_url": url, "key_file": key}
    return load(_env_file=None, **given)


async def exported(url: str, key: Path) -> list[str]:
    """What `after-hours export` prints."""
    database = Database(url, read_key(key, may_create=False))
    try:
        async with database.transaction() as session:
            return [line async for line in lines(session)]
    finally:
        await database.close()


def stored_in(file: Path, statement: str) -> list[Any]:
    """The rows of a query, asked of a SQLite file."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(statement).fetchall()


def left_over(where: Path) -> list[str]:
    """What was begun and not taken away again."""
    return [path.name for path in where.rglob("*") if ".part" in path.name]
