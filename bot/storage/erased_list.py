"""A list of who was erased, in a file beside the key: a backup of before, once restored, forgets them again.

A line is an instant and a hash, which tells nothing without the secret that it was made with. The lines of several
lists may be put together in one.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import NeedsOperator
from bot.storage.private_files import make_folder, open_lock
from bot.storage.syncing import sync_folder

ERASED = "erased"
"""Where a session's `info` holds who is being erased; `Database` writes it down before the commit."""
DIGITS = 64
"""The length of a hash: SHA-256 in hexadecimal digits."""


@dataclass(frozen=True)
class Erased:
    """A line of the list."""

    hashed: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).isoformat()} {self.hashed}\n"


def note(session: AsyncSession, erased: Erased) -> None:
    """Have somebody written down before the transaction commits."""
    session.info.setdefault(ERASED, []).append(erased)


class ErasedList:
    """The list of one database. The file is made when the first line is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, erased: list[Erased]) -> None:
        """Write down who is being erased: it is on the disk when this returns. Raises OSError where it cannot be."""
        make_folder(self.path.parent)
        descriptor = open_lock(self.path)  # made, if it has to be, for nobody else to read
        with os.fdopen(descriptor, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0, os.SEEK_END)
            # a line that a power loss tore is none, and spoils none
            file.write(("\n" + "".join(str(one) for one in erased)).encode())
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self.path.parent)  # it may be new, or was lately

    def read(self) -> dict[str, datetime]:
        """Return when each hash was last erased. Raises NeedsOperator where the list cannot be read."""
        try:
            lines = self.path.read_text("utf-8", "replace").splitlines() if self.path.exists() else []
        except OSError as error:
            raise NeedsOperator(f"the list of erased clients {self.path} cannot be read ({error.strerror})") from None
        last: dict[str, datetime] = {}
        for hashed, at in _entries(lines):
            last[hashed] = max(at, last.get(hashed, at))
        return last


def _entries(lines: list[str]) -> Iterator[tuple[str, datetime]]:
    """Yield hash and instant of each whole line."""
    for line in lines:
        instant, _, hashed = line.partition(" ")
        if len(hashed) == DIGITS:
            with suppress(ValueError):
                yield hashed, datetime.fromisoformat(instant)
