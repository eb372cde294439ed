"""Where the bot keeps its rows: a small disk with SQLite on it, or a PostgreSQL server; and what can befall them.

What is read here is read past the bot, as an auditor would; `rows` never writes and never waits for a writer.
"""

import asyncio
import os
import sqlite3
import subprocess
import tempfile
from abc import ABC, abstractmethod
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import asyncpg

from tests.support import postgres

DISK_MEGABYTES = 96
Row = tuple[Any, ...]


class Storage(ABC):
    """One empty database; `key` is where the bot keeps the key to it."""

    kind: str
    url: str

    def __init__(self, where: Path) -> None:
        self.key = where / "after-hours.key"

    @abstractmethod
    async def rows(self, statement: str) -> list[Row]:
        """What a question brings."""

    @abstractmethod
    async def locked(self, seconds: float) -> None:
        """Somebody else holds what the bot wants to write to."""

    @abstractmethod
    def close(self) -> None:
        """Leave nothing behind."""


class Sqlite(Storage):
    """A file on a disk of its own where that can be mounted (root only), else in a common directory."""

    kind = "sqlite"

    def __init__(self, where: Path) -> None:
        super().__init__(where)
        self._mounted = ExitStack()
        self.disk = where / "disk"
        self.disk.mkdir()
        self.own_disk = _mounted(self.disk, f"size={DISK_MEGABYTES}m")
        if self.own_disk:
            self._mounted.callback(_unmounted, self.disk)
        self.file = self.disk / "after-hours.db"
        self.url = f"sqlite:///{self.file}"

    async def rows(self, statement: str) -> list[Row]:
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(statement).fetchall()

    async def locked(self, seconds: float) -> None:
        with closing(sqlite3.connect(self.file, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")

    async def full(self, seconds: float) -> None:
        """Nothing more fits on the disk."""
        filler = self.disk / "filler"
        with filler.open("wb", buffering=0) as file:
            for size in (64 * 1024, 1024):
                with suppress(OSError):
                    while True:
                        file.write(bytes(size))
        await asyncio.sleep(seconds)
        filler.unlink()

    def write_protect(self) -> None:
        """Nobody may write any more; only while nobody has the file open."""
        _remounted(self.disk, "ro")

    def allow_writing(self) -> None:
        _remounted(self.disk, "rw")

    def close(self) -> None:
        self._mounted.close()


class Postgres(Storage):
    """A database of its own on the tests' server."""

    kind = "postgresql"

    def __init__(self, where: Path) -> None:
        super().__init__(where)
        self.url = postgres.new_database()

    async def rows(self, statement: str) -> list[Row]:
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()

    async def locked(self, seconds: float) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            async with connection.transaction():
                await connection.execute("LOCK TABLE inbox, outbox IN ACCESS EXCLUSIVE MODE")
                await asyncio.sleep(seconds)
        finally:
            await connection.close()

    async def out_of_reach(self, seconds: float) -> None:
        """The server turns everybody away, also those who are connected."""
        with postgres.outage(self.url):
            await asyncio.sleep(seconds)

    async def restarted(self) -> None:
        """The server ends, at once and without a farewell, and starts again."""
        await asyncio.to_thread(postgres.restart)

    def close(self) -> None:
        """The server's directory is removed with the server."""


KINDS: dict[str, type[Storage]] = {kind.kind: kind for kind in (Sqlite, Postgres)}


def can_mount() -> bool:
    """Whether a disk can be made here."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        mounted = _mounted(Path(folder), "size=1m")
        if mounted:
            _unmounted(Path(folder))
        return mounted


def _mounted(at: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(at)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _remounted(at: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(at)], check=True)


def _unmounted(at: Path) -> None:
    subprocess.run(["umount", "--lazy", str(at)], check=True)
