"""Writes a file so that it appears whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.storage.syncing import sync_file, sync_folder

SQLITE_BESIDE = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database in use, or after a crash."""


@contextmanager
def whole_file(final: Path) -> Iterator[Path]:
    """Yield a path to write to. On success it is flushed to disk and renamed to `final`; otherwise it leaves no trace.

    Only its owner can read it, and the owner of the folder becomes its owner: root may restore for another user's bot.
    """
    descriptor, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name}.", suffix=".part")
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        if os.geteuid() == 0:
            folder = final.parent.stat()
            with suppress(OSError):  # some file systems have no owners
                os.chown(part, folder.st_uid, folder.st_gid)
        sync_file(part)
        part.replace(final)
        sync_folder(final.parent)
    finally:
        for left in ("", *SQLITE_BESIDE):
            Path(f"{part}{left}").unlink(missing_ok=True)
