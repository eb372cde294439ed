"""`after-hours rotate-key`: a new key, and everything stored encrypted anew with it, while the bot goes on.

The new key is put before the old one, which goes on reading. Once nothing is left under the old key, it is set aside.
Broken off at any moment, it goes on where it was when it is called again.
"""

import asyncio
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from cryptography.fernet import Fernet

from bot.cli import recorded
from bot.errors import NeedsOperator, StartError
from bot.host.open_database import open_existing_database, saying_why
from bot.models.audit import AuditKind
from bot.settings import load
from bot.storage import migrations, other_sessions, reencryption
from bot.storage.atomic_file import whole_file
from bot.storage.database import Database
from bot.storage.key_sources import KeyFile, KeySource
from bot.storage.keys import fingerprint
from bot.storage.private_files import open_lock

AGAIN_SECONDS = 0.2


async def rotate_key() -> None:
    """Put a new key first, renew everything, and say which key can be destroyed. Raises StartError, NeedsOperator."""
    settings = load()
    source = settings.key_source()
    with _alone(source):
        database = await open_existing_database(settings, migrate=False)
        try:
            with saying_why(settings):
                await _check(database)
                old = await _new_key(database, source)
                unreadable = await _renew_all(database)
                async with database.transaction() as session:
                    await recorded.record(session, AuditKind.KEY_ROTATED)
        except asyncio.CancelledError:
            typer.echo("Broken off. Both keys are needed until `after-hours rotate-key` has been called again.")
            raise
        finally:
            await database.close()
        _set_aside(source, database.keys.lines[0], old)
    if unreadable:
        typer.echo(f"{unreadable} values stand in the wrong place, or no key opens them; they were left as they are.")


async def _check(database: Database) -> None:
    if await migrations.revision(database) != migrations.HEAD:
        raise StartError("the database is of another version; start this version's `after-hours run` first")
    if others := await other_sessions.other_machines(database):
        raise StartError(
            f"the bot runs on other machines ({', '.join(others)}), where the new key is not known: stop it there, and "
            "copy the key file to them afterwards"
        )


async def _new_key(database: Database, source: KeySource) -> list[bytes]:
    """Put a new key before the old one, unless that was done; return the keys that end."""
    lines = list(source.lines())
    if len(lines) == 1:
        if not isinstance(source, KeyFile) or not source.is_writable():
            raise NeedsOperator(f"{source} gives one key, and none can be made there: put a new one before it first")
        lines = [Fernet.generate_key(), *lines]
        source.replace(lines)
        typer.echo(f"A new key, {fingerprint(lines[0])}, stands first in {source.path}.")
    database.keys.follow()
    return lines[1:]


async def _renew_all(database: Database) -> int:
    """Renew until nothing is left, and nobody can write with an older key; return how many values cannot be read."""
    begun_at = await other_sessions.server_time(database)
    renewed = 0
    while True:
        renewed += (await reencryption.renew(database)).renewed
        while await other_sessions.somebody_writes_since(database, begun_at):
            await asyncio.sleep(AGAIN_SECONDS)
        found = await reencryption.count_left(database)
        if not found.left:
            typer.echo(f"{renewed} values were encrypted anew; everything stored is under the new key.")
            return found.unreadable
        await asyncio.sleep(AGAIN_SECONDS)


def _set_aside(source: KeySource, new: bytes, old: list[bytes]) -> None:
    """Take the old keys out of the file that the bot reads, and say what they are still good for."""
    for line in old:
        name = fingerprint(line)
        if not isinstance(source, KeyFile) or not source.is_writable():
            typer.echo(f"The old key, {name}, can be destroyed: take it out of {source}.")
            continue
        aside = Path(f"{source.path}.old-{name}")
        with whole_file(aside) as part:
            part.write_bytes(line + b"\n")
        typer.echo(f"The old key, {name}, can be destroyed: it lies in {aside}.")
    if isinstance(source, KeyFile) and source.is_writable():
        source.replace([new])
    typer.echo("Only backups that were made before now still need it. Keep a copy of the new key in another place.")


@contextmanager
def _alone(source: KeySource) -> Iterator[None]:
    """Let nobody else make a new key meanwhile: one of the two would be lost."""
    if not isinstance(source, KeyFile) or not source.is_writable() or source.is_missing():
        yield
        return
    descriptor = open_lock(Path(f"{source.path}.lock"))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise StartError("another `after-hours rotate-key` is at work") from None
    finally:
        os.close(descriptor)
