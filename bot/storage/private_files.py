"""Files of the bot's own: readable by its user alone, and never made through a link that somebody else has laid."""

import os
from pathlib import Path

from bot.errors import NeedsOperator

OTHERS = 0o077
"""The rights of everybody but the user who owns a file."""


def make_folder(folder: Path) -> None:
    """Make a folder that only its user may enter. One that is there keeps its rights: `check` names it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_file(file: Path) -> int:
    """Make a new file and return its descriptor, open for writing. Raises FileExistsError, also for a link."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def open_lock(file: Path) -> int:
    """Open a lock file, made where there is none; an older one is closed to others. Raises OSError for a link."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    if os.fstat(descriptor).st_mode & OTHERS and os.fstat(descriptor).st_uid == os.geteuid():
        os.fchmod(descriptor, 0o600)
    return descriptor


def refuse_dangling(file: Path, what: str) -> None:
    """Raise NeedsOperator for a link that leads nowhere: whatever is written to it lands where its maker wants."""
    if file.is_symlink() and not file.exists():
        raise NeedsOperator(f"{what} {file} is a link to {file.readlink()}, which is not there; remove the link")


def refuse_link(file: Path, what: str) -> None:
    """Raise NeedsOperator for any link, also one that leads somewhere."""
    if file.is_symlink():
        raise NeedsOperator(f"{what} {file} is a link to {file.readlink()}; the bot makes a file of its own there")


def open_to_others(file: Path) -> bool:
    """Return whether somebody but the file's user can read it, or enter it where it is a folder. False if absent."""
    try:
        return bool(file.stat().st_mode & OTHERS)
    except OSError:
        return False
