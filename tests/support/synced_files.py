"""What Python programs have synced: the bytes of files and the names in folders, as of the last fsync of each.

A file outlasts a power loss where its own bytes and every name on the way to it were synced. What SQLite does is
not seen here.
"""

import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR

import pytest


class SyncedFiles:
    """Files below a folder that was there before. `seen` is called at each fsync of a file."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self._root = root
        self._bytes: dict[int, bytes] = {}
        self._names: dict[int, dict[str, int]] = {}
        self.seen: Callable[[], None] = lambda: None
        self._fsync = os.fsync
        patch.setattr(os, "fsync", self._on_fsync)

    def _on_fsync(self, descriptor: int) -> None:
        self._fsync(descriptor)
        found = os.fstat(descriptor)
        if S_ISDIR(found.st_mode):
            self._names[found.st_ino] = {entry.name: entry.inode() for entry in os.scandir(descriptor)}
        else:
            self._bytes[found.st_ino] = Path(f"/proc/self/fd/{descriptor}").read_bytes()
            self.seen()

    def is_named(self, path: Path) -> bool:
        """Return whether a file or folder is found under its name after a power loss."""
        if path == self._root:
            return True
        names = self._names.get(path.parent.stat().st_ino, {})
        return names.get(path.name) == path.stat().st_ino and self.is_named(path.parent)

    def kept(self, path: Path) -> bytes | None:
        """Return what is left of a file after a power loss; None where it is not found."""
        return self._bytes.get(path.stat().st_ino) if self.is_named(path) else None
