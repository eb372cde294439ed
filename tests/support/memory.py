"""Folders in memory, where the machine has room for them: a commit to a disk takes 200 times as long."""

import os
import shutil
from functools import cache
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  # only the root of the tests' own folders
ENOUGH = 2 * 2**30
"""Bytes that must be free; a test run needs a tenth of them."""


def keep_folders() -> None:
    """Have pytest make the folders of the tests in memory, unless somebody chose another place."""
    if (memory := folder()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


@cache
def folder() -> Path | None:
    """Return a folder in memory to make folders in. None if there is none, or little room in it."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH else None
