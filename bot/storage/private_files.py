"""Files that only the bot's user can read, never made through a link that somebody else placed."""

import os
from pathlib import Path

from bot.errors import NeedsOperator
from bot.storage.syncing import sync_folder

OTHERS = 0o077
"""The permission bits of everybody but a file's owner."""


def make_folder(folder: Path) -> None:
    """Make a folder that only its user may enter, and that a power loss leaves there.

    An existing one keeps its mode; `check` names it.
    """
    missing = [made for made in (folder, *folder.parents) if not made.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def make_file(file: Path) -> int:
    """Make a new file and return its descriptor, open for writing. Raises FileExistsError, also for a link."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def open_lock(file: Path) -> int:
    """Open a lock file, creating it if needed and closing it to others. Raise OSError for a link."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    if os.fstat(descriptor).st_mode & OTHERS and os.fstat(descriptor).st_uid == os.geteuid():
        os.fchmod(descriptor, 0o600)
    return descriptor


def refuse_dangling(file: Path, what: str) -> None:
    """Raise NeedsOperator for a dangling link: what is written to it lands where its maker wants."""
    if file.is_symlink() and not file.exists():
        raise NeedsOperator(f"{what} {file} is a link to {file.readlink()}, which is not there; remove the link")


def refuse_link(file: Path, what: str) -> None:
    """Raise NeedsOperator for any link."""
    if file.is_symlink():
        raise NeedsOperator(f"{what} {file} is a link to {file.readlink()}; the bot makes a file of its own there")


def open_to_others(file: Path) -> bool:
    """Return whether anybody but its owner can read a file or enter a folder. False if it is absent."""
    try:
        return bool(file.stat().st_mode & OTHERS)
    except OSError:
        return False
