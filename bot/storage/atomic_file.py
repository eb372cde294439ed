"""A file that is there whole or not at all, whatever happens while it is written."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SQLITE_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database that is in use or was left in the middle of something."""


@contextmanager
def whole_file(final: Path) -> Iterator[Path]:
    """A path to write to. At the end it is safe on the disk and becomes `final`; otherwise it leaves no trace.

    Only its owner may read it, and that is whoever owns the folder: root restores for a bot that is not root.
    """
    descriptor, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name}.", suffix=".part")
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        if os.geteuid() == 0:
            folder = final.parent.stat()
            with suppress(OSError):  # not every file system knows owners
                os.chown(part, folder.st_uid, folder.st_gid)
        _sync(part)
        part.replace(final)
        _sync(final.parent)
    finally:
        for left in ("", *SQLITE_BESIDE):
            Path(f"{part}{left}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
