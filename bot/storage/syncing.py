"""Puts files and their names on the disk: what is synced outlasts a power loss.

A new file has to be synced, and so has the folder that its name is in.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

IMPOSSIBLE = {errno.EBADF, errno.EINVAL, errno.EROFS}
"""What file systems say that sync nothing at all, or no folders: they keep files and names in their own way."""


def sync_file(file: Path) -> None:
    """Put what was written to a file on the disk."""
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in IMPOSSIBLE:
            raise
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, unless it is somebody else's, in which we may not look."""
    with suppress(PermissionError):
        sync_file(folder)
