"""Puts files and their names on the disk: what is synced outlasts a power loss.

A new file has to be synced, and so has the folder that its name is in.
"""

import errno
import os
from pathlib import Path

IMPOSSIBLE = {errno.EBADF, errno.EINVAL}
"""What some file systems say to a sync of a folder: they keep names in their own way."""


def sync_file(file: Path) -> None:
    """Put what was written to a file on the disk."""
    _sync(file)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, as far as its file system and its rights let us."""
    try:
        _sync(folder)
    except PermissionError:  # somebody else's, in which we may not look
        return
    except OSError as error:
        if error.errno not in IMPOSSIBLE:
            raise


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
