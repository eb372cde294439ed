"""An up-to-date, empty database to copy, so that an office does not have to create its own."""

import asyncio
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from bot.storage import migrations
from bot.storage.database import keyless
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp())


@cache
def _key() -> Path:
    """Return the key that all offices share, so that they can share compiled statements."""
    file = _folder() / "prepared.key"
    read_key(KeyFile(file), may_create=True)
    return file


@cache
def _sqlite() -> Path:
    file = _folder() / "prepared.db"
    migrate(f"sqlite:///{file}")
    return file


def migrate(url: str) -> None:
    """Bring a database up to date in an event loop of its own, since a test may run in this thread's."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _migrated(url)).result()


async def _migrated(url: str) -> None:
    database = keyless(url)
    try:
        await migrations.upgrade(database)
    finally:
        await database.close()


def copy_sqlite(file: Path) -> None:
    """Make a database and its key as the first start does, unless either exists."""
    key = file.with_suffix(".key")
    if not file.exists() and not key.exists():
        shutil.copy2(_sqlite(), file)
        copy_key(key)


def copy_key(file: Path) -> None:
    shutil.copy2(_key(), file)
