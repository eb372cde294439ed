"""A journal of what SQLite does to files: each write, and each fsync that makes what was written last.

A layer over SQLite's own files (a shim, https://sqlite.org/vfs.html) carries out what is asked for and notes it. It
is put in place by ctypes, so it needs a SQLite whose functions can be called: where Python has SQLite built in without
showing them, `unreachable` says so. What sqlite3 does not open, such as keys, is not in the journal.
"""

import ctypes
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from struct import Struct
from typing import Any

NAME = "journalled"
MAIN, ROLLBACK, WAL = 0x100, 0x800, 0x80000
"""SQLite's flags for the files that hold something; all others are for the moment."""

HEAD = Struct("<cHQI")
"""What was done, to which file, at which byte, and how many bytes follow."""
FOUND, MADE, WRITTEN, CUT, SYNCED, REMOVED, FOLDER_SYNCED = (bytes([letter]) for letter in b"fmwcsrd")


class _File(Structure):
    """An open file: sqlite3_file."""


class _Methods(Structure):
    """What can be done with one: sqlite3_io_methods."""

    _fields_ = [
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p), ("truncate", c_void_p),
        ("sync", c_void_p), *((f"other{n}", c_void_p) for n in range(13)),
    ]  # fmt: skip


_File._fields_ = [("methods", POINTER(_Methods))]


class _Vfs(Structure):
    """How files are opened: sqlite3_vfs."""


_Vfs._fields_ = [
    ("version", c_int), ("size", c_int), ("longest", c_int), ("next", c_void_p), ("name", c_char_p), ("data", c_void_p),
    ("open", c_void_p), ("delete", c_void_p), *((f"other{n}", c_void_p) for n in range(11)),
    ("set_system_call", c_void_p), ("get_system_call", c_void_p), ("next_system_call", c_void_p),
]  # fmt: skip

_Open = CFUNCTYPE(c_int, POINTER(_Vfs), c_void_p, POINTER(_File), c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, POINTER(_Vfs), c_char_p, c_int)
_Write = CFUNCTYPE(c_int, POINTER(_File), c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, POINTER(_File), c_int64)
_Sync = CFUNCTYPE(c_int, POINTER(_File), c_int)
_OpenFolder = CFUNCTYPE(c_int, c_char_p, c_void_p)
_SetCall = CFUNCTYPE(c_int, POINTER(_Vfs), c_char_p, c_void_p)
_GetCall = CFUNCTYPE(c_void_p, POINTER(_Vfs), c_char_p)


class _Layer:
    """The layer over the files of one process, for as long as it lives."""

    def __init__(self, library: ctypes.CDLL, journal: Path) -> None:
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._below = library.sqlite3_vfs_find(b"unix")
        self._journal = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._open, self._delete = _Open(self._below.contents.open), _Delete(self._below.contents.delete)
        self._numbers: dict[bytes, int] = {}
        self._opened: dict[int, int] = {}
        self._kept: list[Any] = []
        """What SQLite has pointers to."""
        self._methods: dict[int, _Methods] = {}
        self._count = 0
        self._hear_of_folders()
        self.vfs = _Vfs.from_buffer_copy(self._below.contents)
        self.vfs.name, self.vfs.next = NAME.encode(), None
        self.vfs.open, self.vfs.delete = self._called(_Open, self._on_open), self._called(_Delete, self._on_delete)

    def _called(self, kind: Any, function: Callable[..., int]) -> c_void_p:
        made = kind(function)
        self._kept.append(made)
        return ctypes.cast(made, c_void_p)

    def _note(self, what: bytes, number: int, at: int = 0, data: bytes = b"") -> None:
        os.write(self._journal, HEAD.pack(what, number, at, len(data)) + data)

    def _on_open(self, _vfs: object, name: int | None, file: Any, flags: int, out: int | None) -> int:
        path = ctypes.string_at(name) if name else b""
        was_there = os.path.exists(path)
        failed: int = self._open(self._below, name, file, flags, out)
        if failed or not name or not flags & (MAIN | ROLLBACK | WAL):
            return failed
        if path not in self._numbers:
            self._count += 1
            self._numbers[path] = self._count
            found = Path(os.fsdecode(path)).read_bytes() if was_there else b""
            self._note(FOUND if found else MADE, self._count, len(path), path + found)
        self._opened[_address(file)] = self._numbers[path]
        file.contents.methods = ctypes.pointer(self._layered(file.contents.methods))
        return 0

    def _layered(self, below: Any) -> _Methods:
        where = ctypes.addressof(below.contents)
        if where not in self._methods:
            made = _Methods.from_buffer_copy(below.contents)
            write, truncate, sync = _Write(made.write), _Truncate(made.truncate), _Sync(made.sync)

            def on_write(file: Any, data: int, size: int, at: int) -> int:
                failed: int = write(file, data, size, at)
                if not failed:
                    self._note(WRITTEN, self._opened[_address(file)], at, ctypes.string_at(data, size))
                return failed

            def on_truncate(file: Any, size: int) -> int:
                failed: int = truncate(file, size)
                if not failed:
                    self._note(CUT, self._opened[_address(file)], size)
                return failed

            def on_sync(file: Any, flags: int) -> int:
                failed: int = sync(file, flags)
                if not failed:
                    self._note(SYNCED, self._opened[_address(file)])
                return failed

            made.write, made.truncate = self._called(_Write, on_write), self._called(_Truncate, on_truncate)
            made.sync = self._called(_Sync, on_sync)
            self._methods[where] = made
        return self._methods[where]

    def _on_delete(self, _vfs: object, path: bytes, sync_folder: int) -> int:
        if (number := self._numbers.pop(path, None)) is not None:
            self._note(REMOVED, number)
        failed: int = self._delete(self._below, path, sync_folder)
        return failed

    def _hear_of_folders(self) -> None:
        """SQLite opens a folder for nothing but an fsync of it."""
        vfs, name = self._below.contents, b"openDirectory"
        below = _OpenFolder(_GetCall(vfs.get_system_call)(self._below, name))

        def on_open_folder(path: bytes, out: int) -> int:
            failed: int = below(path, out)
            if not failed:
                self._note(FOLDER_SYNCED, 0)
            return failed

        _SetCall(vfs.set_system_call)(self._below, name, self._called(_OpenFolder, on_open_folder))


_layers: list[_Layer] = []


def record(journal: Path) -> None:
    """Write down what SQLite does in this process from now on."""
    library = _library()
    assert library is not None
    _layers.append(layer := _Layer(library, journal))
    library.sqlite3_vfs_register(ctypes.byref(layer.vfs), 1)


def unreachable() -> str | None:
    """Return why nothing can be recorded on this machine; None where it can."""
    if _library() is None:
        return "this Python has SQLite built in and does not show its functions, so nobody can see when it calls fsync"
    return None


def _library() -> ctypes.CDLL | None:
    """Return the very SQLite that Python's sqlite3 calls, or None where it cannot be reached."""
    with closing(sqlite3.connect(":memory:")) as database:
        ((source,),) = database.execute("SELECT sqlite_source_id()")
    for name in _candidates():
        library = ctypes.CDLL(name)
        if hasattr(library, "sqlite3_vfs_register"):
            library.sqlite3_sourceid.restype = c_char_p
            if library.sqlite3_sourceid() == source.encode():
                return library
    return None


def _candidates() -> Iterator[str | None]:
    """Yield where the functions may be: a library, Python's extension, Python itself."""
    import _sqlite3

    maps = Path("/proc/self/maps")
    lines = maps.read_text().splitlines() if maps.exists() else []
    yield from sorted({line.split()[-1] for line in lines if "libsqlite3" in line})
    if (extension := getattr(_sqlite3, "__file__", None)) is not None:
        yield extension
    yield None


def _address(file: Any) -> int:
    return ctypes.addressof(file.contents)
