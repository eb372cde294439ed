"""Copies a whole database. The copy appears whole or not at all.

Rows are copied as they are stored, so encrypted values need no key. A copy has the revision of what was copied;
`run` brings it up to date.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from bot.errors import NoDatabase, StartError, Unavailable
from bot.storage import advisory_locks, migrations
from bot.storage.atomic_file import SQLITE_BESIDE, whole_file
from bot.storage.backup import copying
from bot.storage.backup.snapshot import FAILURES, Connection, close_up, compact_copy, shown, snapshot, sqlite_file
from bot.storage.database import keyless
from bot.storage.keys import KeyRing
from bot.storage.private_files import make_folder, refuse_dangling

Counts = dict[str, int]
"""How many rows of each table were copied."""


async def copy_rows(source: str, target: str, *, alone: bool = False, keys: KeyRing | None = None) -> Counts:
    """Copy every row to an empty database; return the counts by table. With `keys`, first check that they fit."""
    _check_existence(source)
    async with _empty(target) as writing, snapshot(source, alone=alone) as reading:
        revision = await reading.run_sync(migrations.revision_of)
        if revision is None:
            raise NoDatabase(f"there is nothing in {shown(source)} yet")
        if alone and await advisory_locks.somebody_leads(reading):
            raise StartError(f"{shown(source)} is in use: stop the bot")
        if keys is not None:
            async for value in copying.encrypted_samples(reading):
                keys.decrypt(value)
        await writing.run_sync(migrations.bring_to, revision)
        return await copying.copy(reading, writing)


async def compact(file: Path, target: Path) -> Counts:
    """Copy a SQLite file to a new file with SQLite's own means; return the counts by table."""
    _check_existence(f"sqlite:///{file}")
    with whole_file(target) as part:
        await compact_copy(file, part)
        await close_up(part)
        async with snapshot(f"sqlite:///{part}") as copied:
            counts = await copied.run_sync(copying.counts)
        if not counts:
            raise NoDatabase(f"there is nothing in {file} yet")
    return counts


@asynccontextmanager
async def _empty(url: str) -> AsyncIterator[Connection]:
    """Open an empty database to write into, in one transaction; a SQLite file appears only when it is whole."""
    file = sqlite_file(url)
    if file is None:
        async with _transaction(url) as connection:
            await _clear(connection, url)
            yield connection
        return
    await _check_absence(file)
    with whole_file(file) as part:
        async with _transaction(f"sqlite:///{part}") as connection:
            yield connection
        await close_up(part)


@asynccontextmanager
async def _transaction(url: str) -> AsyncIterator[Connection]:
    database = keyless(url)
    try:
        async with database.connection() as connection:
            yield connection
    except Unavailable as error:
        raise StartError(f"{shown(url)} cannot be opened: {error}") from None
    finally:
        await database.close()


async def _clear(connection: Connection, url: str) -> None:
    """Drop the empty tables of a bot that never began. Raise StartError if a table has rows."""
    table = await connection.run_sync(copying.table_in_use)
    if table is not None:
        raise StartError(f"{shown(url)} is not empty (see its table {table}); it was left as it is")
    await connection.run_sync(copying.drop_tables)


async def _check_absence(file: Path) -> None:
    """Refuse files that SQLite left beside an older database: it would take them for the new one's."""
    refuse_dangling(file, "the database")
    if file.exists():
        async with _transaction(f"sqlite:///{file}") as connection:
            await _clear(connection, f"sqlite:///{file}")
    make_folder(file.parent)
    for beside in SQLITE_BESIDE:
        left = Path(f"{file}{beside}")
        if left.exists():
            raise StartError(f"{left} belongs to a database that is in use or was here before: move it away first")


def _check_existence(url: str) -> None:
    file = sqlite_file(url)
    if file is not None and not file.is_file():
        raise NoDatabase(f"there is no database at {file}")


@contextmanager
def told_in_a_line(what: str) -> Iterator[None]:
    try:
        yield
    except FAILURES as error:
        raise StartError(f"{what}: {_first_line(error)}") from None
    except OSError as error:
        raise StartError(f"{what}: {error.strerror or error}") from None
    except asyncio.CancelledError:
        raise StartError(f"{what}: it was stopped before the end, and nothing was kept") from None


def _first_line(error: Exception) -> str:
    """Return the database's own words, without the statement that follows."""
    return str(error).partition("\n")[0]
