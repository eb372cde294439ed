"""The commands that copy all that is stored: copy-database, backup, restore."""

import os
from pathlib import Path

import typer
from cryptography.fernet import InvalidToken

from bot.clock import Clock
from bot.errors import NeedsOperator, SettingError, StartError
from bot.host.open_database import open_existing_database, saying_why
from bot.settings import Settings, load
from bot.storage import migrations
from bot.storage.backup import whole_copy
from bot.storage.backup.snapshot import prove, shown, sqlite_file
from bot.storage.backup.whole_copy import Counts
from bot.storage.keys import read_key
from schedules.erase_again import erase_all_again
from schedules.forget_words import forget_all_words


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
    keys = read_key(settings.key_source(), may_create=False)
    with whole_copy.told_in_a_line(f"cannot restore {source}"):
        await prove(source, "integrity_check")
        try:
            counts = await whole_copy.copy_rows(f"sqlite:///{source}", settings.database_url, keys=keys)
        except InvalidToken:
            raise NeedsOperator(f"{settings.key_source()} does not fit what {source} holds") from None
    _report(counts, shown(settings.database_url))
    await _catch_up(settings)


async def _catch_up(settings: Settings) -> None:
    """Erase who was erased since the backup was made, and forget the words that are old by now.

    A backup of an older version waits for `run`, which migrates it.
    """
    database = await open_existing_database(settings, migrate=False)
    try:
        if await migrations.revision(database) == migrations.HEAD:
            with saying_why(settings):
                erased = await erase_all_again(database, Clock())
                await forget_all_words(database, Clock())
            typer.echo(f"{erased:>9} clients, who had themselves erased since, were erased again")
            typer.echo("Words that are old by now were forgotten, as the owner chose with /keep.")
        else:
            typer.echo("`after-hours run` erases again who was erased since, and forgets what is old by now, first.")
    finally:
        await database.close()


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
