"""The commands that copy all that is stored: copy-database, backup, restore."""

import os
from pathlib import Path

import typer
from cryptography.fernet import InvalidToken

from bot.errors import NeedsOperator, SettingError, StartError
from bot.settings import Settings, load
from bot.storage.backup import whole_copy
from bot.storage.backup.snapshot import prove, shown, sqlite_file
from bot.storage.backup.whole_copy import Counts
from bot.storage.encryption import read_key


async def copy_database(source: str, target: str) -> None:
    """Everything from one database to another one. What writes to a SQLite source has to be stopped first."""
    here, there = _settings("FROM", source), _settings("TO", target)
    with whole_copy.told_in_a_line(f"cannot copy {shown(source)} to {shown(target)}"):
        counts = await whole_copy.copy_rows(here.database_url, there.database_url, alone=True)
    _report(counts, shown(target))
    typer.echo(f"The key is no part of it. It lies in {here.key_path()}; the bot will look for it in")
    typer.echo(f"{there.key_path()} or in KEY_FILE. Without it nobody can read what was copied.")


async def backup(target: Path) -> None:
    """Everything stored, as it is at one instant, into a new SQLite file; the bot goes on meanwhile."""
    settings = load()
    url = settings.database_url
    if os.path.lexists(target):
        raise StartError(f"{target} exists already, and a backup replaces nothing")
    with whole_copy.told_in_a_line(f"cannot back up to {target}"):
        if file := sqlite_file(url):
            counts = await whole_copy.compact(file, target)
        else:
            counts = await whole_copy.copy_rows(url, f"sqlite:///{target}")
    _report(counts, str(target))
    typer.echo(f"The key is no part of it: keep a copy of {settings.key_path()} in another place. Without the key")
    typer.echo("nobody can read the backup; whoever has both can read everything.")


async def restore(source: Path) -> None:
    """Copy a backup into the database of the settings, if that holds nothing and the key reads the backup."""
    settings = load()
    if not source.is_file():
        raise StartError(f"there is no backup at {source}")
    cipher = read_key(settings.key_path(), may_create=False)
    with whole_copy.told_in_a_line(f"cannot restore {source}"):
        await prove(source, "integrity_check")
        try:
            counts = await whole_copy.copy_rows(f"sqlite:///{source}", settings.database_url, cipher=cipher)
        except InvalidToken:
            raise NeedsOperator(f"the key file {settings.key_path()} does not fit what {source} holds") from None
    _report(counts, shown(settings.database_url))


def _settings(name: str, url: str) -> Settings:
    """Return the settings of a bot on a database. Raise SettingError, in the words of DATABASE_URL."""
    try:
        return load(database_url=url)
    except SettingError as error:
        if error.variable != "DATABASE_URL":
            raise
        raise SettingError(name, str(error).removeprefix("DATABASE_URL: ")) from None


def _report(counts: Counts, where: str) -> None:
    for table, count in counts.items():
        typer.echo(f"{count:>9} {table}")
    typer.echo(f"{sum(counts.values()):>9} rows, all of them, are in {where}")
