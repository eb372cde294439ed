"""`after-hours export`: everything stored but secrets, decrypted, as JSON Lines."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from bot.cli import recorded
from bot.errors import StartError
from bot.features.privacy.export import lines
from bot.host.open_database import snapshot_of
from bot.models.audit import AuditKind
from bot.settings import load
from bot.storage.atomic_file import whole_file


async def export(out: Path | None) -> None:
    """Write the lines to the screen, or to a new file. Raises StartError where that cannot be written.

    That it was done stands in the audit, where the database can be written to.
    """
    settings = load()
    async with snapshot_of(settings) as session:
        with _target(out) as target:
            if not await recorded.tried(settings, AuditKind.EXPORTED):
                typer.echo("This export is not in the audit: the database cannot be written to just now.", err=True)
            async for line in lines(session):
                target.write(line + "\n")


@contextmanager
def _target(out: Path | None) -> Iterator[TextIO]:
    """Open the screen, or a new file that only its owner may read and that is whole or not there."""
    if out is None:
        yield sys.stdout
        return
    if os.path.lexists(out):
        raise StartError(f"{out} exists already, and an export replaces nothing")
    try:
        with whole_file(out) as part, part.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise StartError(f"cannot write {out}: {error.strerror or error}") from None
