"""Helpers for tests of copies, backups and restores: settings for a database, and what one contains."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.cli import copying
from bot.features.privacy.export import lines
from bot.settings import Settings, load
from bot.storage.database import Database
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key
from tests.support.office import Office
from tests.support.postgres import database_settings


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


class Vault:
    """Backups of an office, and the databases that they are restored to."""

    def __init__(self, office: Office, where: Path, patch: pytest.MonkeyPatch) -> None:
        self._office, self._where, self._patch = office, where, patch
        self.key = where / "after-hours.key"
        self.list = where / "after-hours.erased"

    async def backs_up(self) -> None:
        choose(self._patch, self._office.settings.database_url, self.key)
        await copying.backup(self._where / "old.db")

    async def restores(self, name: str = "restored") -> str:
        """Restore the backup to a new database, with the bot stopped; return what it holds."""
        kind = "sqlite" if self._office.settings.database_url.startswith("sqlite") else "postgresql"
        (self._where / name).mkdir()
        url = database_settings(kind, self._where / name)["database_url"]
        await self._office.stop()
        choose(self._patch, url, self.key)
        await copying.restore(self._where / "old.db")
        self._office.settings = on(self._office, url, self.key)
        return "\n".join(await exported(url, self.key))
