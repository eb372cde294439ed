"""Helpers for tests of copies, backups and restores: settings for a database, and what one contains."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.features.privacy.export import lines
from bot.settings import Settings, load
from bot.storage.database import Database
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key
from tests.support.office import Office


def choose(monkeypatch: pytest.MonkeyPatch, url: str, key: Path) -> None:
    """Set the environment for the commands that a test types."""
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KEY_FILE", str(key))


def on(office: Office, url: str, key: Path) -> Settings:
    """Return an office's settings with another database."""
    given = office.settings.model_dump() | {"database_url": url, "key_file": key}
    return load(_env_file=None, **given)


async def exported(url: str, key: Path) -> list[str]:
    """Return what `after-hours export` prints."""
    database = Database(url, read_key(KeyFile(key), may_create=False))
    try:
        async with database.transaction() as session:
            return [line async for line in lines(session)]
    finally:
        await database.close()


def stored_in(file: Path, statement: str) -> list[Any]:
    """Return the rows of a query on a SQLite file."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(statement).fetchall()


def left_over(where: Path) -> list[str]:
    """Return the names of unfinished files that were not removed."""
    return [path.name for path in where.rglob("*") if ".part" in path.name]
