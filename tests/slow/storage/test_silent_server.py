"""Nobody waits long for a PostgreSQL server that stops answering."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import Unavailable
from bot.storage import database
from bot.storage.database import Database, keyless
from bot.storage.db_errors import is_trouble
from bot.storage.postgresql import KEEPALIVES
from tests.support.database_access import sql
from tests.support.office import office_on, until
from tests.support.postgres import Link, linked, new_database, over_tcp

SILENT = "does not answer: see whether the machine is up and a firewall lets it through"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "CONNECT_SECONDS", 0.7)
    monkeypatch.setattr(database, "STATEMENT_SECONDS", 0.7)


@pytest.fixture
async def link(tmp_path: Path) -> AsyncIterator[tuple[Database, Link]]:
    """Return a database, and the link to it."""
    async with linked(new_database(), tmp_path) as (url, made):
        database = keyless(url)
        yield database, made
        await database.close()


async def asked(database: Database, statement: str = "SELECT 1") -> None:
    async with database.transaction() as session:
        await session.execute(text(statement))


async def cut_off(database: Database, way: Link, *then: str) -> None:
    """Cut the server off in a transaction, then run the given statements and commit."""
    async with asyncio.timeout(8), database.transaction() as session:
        await session.execute(text("CREATE TABLE never (id int)"))
        way.cut()
        for statement in then:
            await session.execute(text(statement))


@pytest.mark.parametrize("then", [["SELECT 1"], []], ids=["a statement", "the commit"])
async def test_an_answer_is_not_waited_for_without_end(link: tuple[Database, Link], then: list[str]) -> None:
    database, way = link
    with pytest.raises(Unavailable, match=SILENT) as told:
        await cut_off(database, way, *then)
    assert is_trouble(told.value)
    way.mend()
    await asked(database)


async def test_nor_is_a_connection_old_or_new(link: tuple[Database, Link]) -> None:
    database, way = link
    await asked(database)
    way.cut()
    for _ in ("one that is pooled", "a new one"):
        with pytest.raises(Unavailable, match=SILENT):
            await asyncio.wait_for(asked(database), 8)
    way.mend()
    await asked(database)


async def test_what_takes_its_time_gets_it(link: tuple[Database, Link]) -> None:
    """Migrations and copies may take minutes; other statements may not."""
    database, _ = link
    async with database.connection() as connection:
        await connection.execute(text("SELECT pg_sleep(1.5)"))
    with pytest.raises(Unavailable):
        await asked(database, "SELECT pg_sleep(1.5)")


async def test_the_server_s_machine_notices_soon_that_ours_is_gone(unused_tcp_port: int) -> None:
    """A session that vanishes between two halves of a statement keeps its locks until then."""
    with over_tcp(unused_tcp_port) as url:
        database = keyless(url)
        async with database.transaction() as session:
            shown = [(await session.execute(text(f"SHOW {name}"))).scalar_one() for name in KEEPALIVES]
        await database.close()
    assert shown == list(KEEPALIVES.values())


async def test_the_bot_goes_on_with_a_server_that_has_vanished_and_is_back(tmp_path: Path) -> None:
    (tmp_path / "link").mkdir()
    async with (
        linked(new_database(), tmp_path / "link") as (url, way),
        office_on("postgresql", tmp_path, database_url=url) as office,
    ):
        anna = office.client("Anna", "en")
        anna.sends("one")
        await anna.sees("Monday")
        await office.settled()
        way.cut()
        anna.sends("two")
        await asyncio.sleep(2)
        way.mend()

        async def kept() -> bool:
            with suppress(Unavailable):
                return await sql(office, "SELECT count(*) FROM message") == [2]
            return False

        await until(kept)
        await office.settled()
        assert await sql(office, "SELECT max(tries) FROM inbox") == [0]
        assert len(anna.received) == 1
