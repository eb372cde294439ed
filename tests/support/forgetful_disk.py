"""A disk after a power loss: what was not synced to it is gone, and so are files whose folder was not synced.

It is read from the journal of `disk_journal`. A harsher disk than the one that forgets everything keeps parts of
what was not synced, in sectors: real ones write in an order of their own.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.disk_journal import CUT, FOLDER_SYNCED, FOUND, HEAD, MADE, REMOVED, SYNCED, WRITTEN

SECTOR = 512

Record = tuple[bytes, int, int, bytes]


@dataclass
class File:
    """Bytes that are kept, and changes since the last fsync."""

    name: str
    kept: bytearray
    pending: list[Record] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _change(self.kept, change)
        self.pending.clear()


def _change(data: bytearray, change: Record) -> None:
    what, _, at, new = change
    if what == CUT:
        del data[at:]
    data.extend(bytes(max(0, at - len(data))))
    data[at : at + len(new)] = new


def records(journal: bytes) -> Iterator[tuple[int, Record]]:
    """Yield each record and where it ends. One that a kill tore is none."""
    at = 0
    while at + HEAD.size <= len(journal):
        what, number, where, size = HEAD.unpack_from(journal, at)
        end = at + HEAD.size + size
        if end > len(journal):
            return
        yield end, (what, number, where, journal[at + HEAD.size : end])
        at = end


class ForgetfulDisk:
    """The files of one folder, as they would be found after a power loss at the present moment."""

    def __init__(self) -> None:
        self._files: dict[int, File] = {}
        self._named: dict[str, int] = {}
        """Which file has a name, as programs see it."""
        self._kept_names: dict[str, int] = {}

    def takes(self, record: Record) -> None:
        what, number, at, data = record
        if what in {FOUND, MADE}:
            name = os.path.basename(os.fsdecode(data[:at]))
            self._files[number] = File(name, bytearray(data[at:]))
            self._named[name] = number
            if what == FOUND:
                self._kept_names[name] = number
        elif what in {WRITTEN, CUT}:
            self._files[number].pending.append(record)
        elif what == SYNCED:
            self._files[number].sync()
        elif what == REMOVED:
            self._named.pop(self._files[number].name, None)
        elif what == FOLDER_SYNCED:
            self._kept_names = dict(self._named)

    def after_power_loss(self, where: Path, luck: random.Random | None = None) -> None:
        """Write the files that are left into a new folder. With `luck`, some of what was not synced is left as well."""
        where.mkdir()
        names = self._kept_names
        if luck is not None and luck.random() < 0.5:
            names = self._named
        for name, number in names.items():
            file = self._files[number]
            left = bytearray(file.kept)
            if luck is not None:
                for change in file.pending:
                    _change_partly(left, change, luck)
            (where / name).write_bytes(left)


def _change_partly(data: bytearray, change: Record, luck: random.Random) -> None:
    """Apply a change, part of it, or nothing."""
    what, number, at, new = change
    if luck.random() < 0.5:
        if luck.random() < 0.5:
            _change(data, change)
    elif what == WRITTEN:
        for start in range(0, len(new), SECTOR):
            if luck.random() < 0.5:
                _change(data, (what, number, at + start, new[start : start + SECTOR]))
