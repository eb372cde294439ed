"""The commands that copy all that is stored: copy-database, backup, restore. What they write is whole or not there.

Rows are copied as they are stored, so encrypted ones without the key. A copy has the revision of what was copied;
`run` brings it up to date.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import typer
from cryptography.fernet import InvalidToken, MultiFernet

from bot.errors import NeedsOperator, NoDatabase, SettingError, StartError, Unavailable
from bot.host.open_database import keyless
from bot.settings import Settings, load
from bot.storage import migrations, session_lock
from bot.storage.atomic_file import SQLITE_BESIDE, whole_file
from bot.storage.backup import copying
from bot.storage.backup.snapshot import (
    FAILURES,
    Connection,
    close_up,
    compact_copy,
    prove,
    shown,
    snapshot,
    sqlite_file,
)
from bot.storage.database import read_key
from bot.storage.private_files import make_folder, refuse_dangling

Counts = dict[str, int]


async def copy_database(source: str, target: str) -> None:
    """Everything from one database to another one. What writes to a SQLite source has to be stopped first."""
    here, there = _settings("FROM", source), _settings("TO", target)
    with _told_in_a_line(f"cannot copy {shown(source)} to {shown(target)}"):
        counts = await _copied(here.database_url, there.database_url, alone=True)
    _report(counts, shown(target))
    typer.echo(f"The key is no part of it. It lies in {here.key_path()}; the bot will look for it in")
    typer.echo(f"{there.key_path()} or in KEY_FILE. Without it nobody can read what was copied.")


async def backup(target: Path) -> None:
    """Everything stored, as it is at one instant, into a new SQLite file; the bot goes on meanwhile."""
    settings = load()
    url = settings.database_url
    if os.path.lexists(target):
        raise StartError(f"{target} exists already, and a backup replaces nothing")
    with _told_in_a_line(f"cannot back up to {target}"):
        if file := sqlite_file(url):
            counts = await _compacted(file, target)
        else:
            counts = await _copied(url, f"sqlite:///{target}")
    _report(counts, str(target))
    typer.echo(f"The key is no part of it: keep a copy of {settings.key_path()} in another place. Without the key")
    typer.echo("nobody can read the backup; whoever has both can read everything.")


async def restore(source: Path) -> None:
    """A backup into the database of the settings, if that holds nothing and the key reads what is in the backup."""
    settings = load()
    if not source.is_file():
        raise StartError(f"there is no backup at {source}")
    cipher = read_key(settings.key_path(), may_create=False)
    with _told_in_a_line(f"cannot restore {source}"):
        await prove(source, "integrity_check")
        try:
            counts = await _copied(f"sqlite:///{source}", settings.database_url, cipher=cipher)
        except InvalidToken:
            raise NeedsOperator(f"the key file {settings.key_path()} does not fit what {source} holds") from None
    _report(counts, shown(settings.database_url))


async def _copied(source: str, target: str, *, alone: bool = False, cipher: MultiFernet | None = None) -> Counts:
    """How many rows of each table were copied. With a `cipher`, only what it can read."""
    _check_existence(source)
    async with _empty(target) as writing, snapshot(source, alone=alone) as reading:
        revision = await reading.run_sync(migrations.revision_of)
        if revision is None:
            raise NoDatabase(f"there is nothing in {shown(source)} yet")
        if alone and await session_lock.somebody_leads(reading):
            raise StartError(f"{shown(source)} is in use: stop the bot")
        if cipher is not None:
            async for value in copying.encrypted_samples(reading):
                cipher.decrypt(value)
        await writing.run_sync(migrations.bring_to, revision)
        return await copying.copy(reading, writing)


async def _compacted(file: Path, target: Path) -> Counts:
    """The quick way, from SQLite to SQLite."""
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
    """A database without tables, to write into: in one transaction, and on SQLite into a file that appears whole."""
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
    """Take away the empty tables of a bot that never began; refuse where there is more."""
    table = await connection.run_sync(copying.table_in_use)
    if table is not None:
        raise StartError(f"{shown(url)} is not empty (see its table {table}); it was left as it is")
    await connection.run_sync(copying.drop_tables)


async def _check_absence(file: Path) -> None:
    """What SQLite keeps beside a database would be taken for the new one's, if it were left there."""
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


def _settings(name: str, url: str) -> Settings:
    """The settings of a bot on that database. Raises SettingError, in the words of DATABASE_URL."""
    try:
        return load(database_url=url)
    except SettingError as error:
        if error.variable != "DATABASE_URL":
            raise
        raise SettingError(name, str(error).removeprefix("DATABASE_URL: ")) from None


@contextmanager
def _told_in_a_line(what: str) -> Iterator[None]:
    try:
        yield
    except FAILURES as error:
        raise StartError(f"{what}: {_first_line(error)}") from None
    except OSError as error:
        raise StartError(f"{what}: {error.strerror or error}") from None
    except asyncio.CancelledError:
        raise StartError(f"{what}: it was stopped before the end, and nothing was kept") from None


def _first_line(error: Exception) -> str:
    """The database's own words; what follows them is the statement."""
    return str(error).partition("\n")[0]


def _report(counts: Counts, where: str) -> None:
    for table, count in counts.items():
        typer.echo(f"{count:>9} {table}")
    typer.echo(f"{sum(counts.values()):>9} rows, all of them, are in {where}")
