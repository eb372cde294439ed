"""The bot talks to PostgreSQL only if the server's certificate is valid."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.errors import StartError, Unavailable
from bot.storage.backup.snapshot import snapshot
from bot.storage.database import keyless
from tests.support.certificates import Authority, carry
from tests.support.postgres import new_database

ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")
"""The SSLRequest message of PostgreSQL's protocol."""


@asynccontextmanager
async def encrypted(url: str, proof: ssl.SSLContext) -> AsyncIterator[int]:
    """Serve the tests' PostgreSQL over TLS only, and return the port."""
    behind = f"{make_url(url).query['host']}/.s.PGSQL.5432"
    carrying: set[asyncio.Task[None]] = set()

    async def joined(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if await reader.readexactly(8) != ASKS_FOR_TLS:
            writer.close()
            return
        writer.write(b"S")
        try:
            await writer.start_tls(proof)
        except (ssl.SSLError, ConnectionError):
            return
        back, forth = await asyncio.open_unix_connection(behind)
        for source, target in ((reader, forth), (back, writer)):
            carrying.add(asyncio.create_task(carry(source, target)))

    async with await asyncio.start_server(joined, "127.0.0.1") as server:
        yield server.sockets[0].getsockname()[1]
        for task in carrying:
            task.cancel()


async def asked(url: str, port: int, query: str) -> bool:
    """Return True if the server answers a statement over TLS."""
    made = make_url(url)
    database = keyless(f"postgresql://{made.username}@localhost:{port}/{made.database}?{query}")
    try:
        async with database.transaction() as session:
            return (await session.execute(text("SELECT true"))).scalar_one() is True
    finally:
        await database.close()


async def test_the_right_server_is_talked_to_and_another_ones_certificate_is_not_taken(tmp_path: Path) -> None:
    url, ours, theirs = new_database(), Authority(tmp_path, "ours"), Authority(tmp_path, "theirs")
    async with encrypted(url, ours.server("localhost")) as port:
        assert await asked(url, port, f"sslmode=verify-full&sslrootcert={ours.root}")
        with pytest.raises(Unavailable, match=r"cannot be trusted: .*; see sslrootcert in its address"):
            await asked(url, port, f"sslmode=verify-full&sslrootcert={theirs.root}")


async def test_a_name_that_the_certificate_does_not_hold_is_refused_where_it_is_to_be_checked(tmp_path: Path) -> None:
    url, ours = new_database(), Authority(tmp_path, "ours")
    async with encrypted(url, ours.server("elsewhere.example")) as port:
        assert await asked(url, port, f"sslmode=verify-ca&sslrootcert={ours.root}")
        with pytest.raises(Unavailable, match="cannot be trusted"):
            await asked(url, port, f"sslmode=verify-full&sslrootcert={ours.root}")


async def test_what_only_reads_checks_the_certificate_too(tmp_path: Path) -> None:
    """The export, the backup and the file of /mydata only read."""
    url, ours, theirs = make_url(new_database()), Authority(tmp_path, "ours"), Authority(tmp_path, "theirs")
    async with encrypted(url.render_as_string(hide_password=False), ours.server("localhost")) as port:
        place = f"postgresql://{url.username}@localhost:{port}/{url.database}?sslmode=verify-full&sslrootcert="
        async with snapshot(f"{place}{ours.root}") as connection:
            assert (await connection.execute(text("SELECT true"))).scalar_one() is True
        with pytest.raises(StartError, match="cannot be trusted"):
            async with snapshot(f"{place}{theirs.root}"):
                pass
