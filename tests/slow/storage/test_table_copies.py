"""Tables with circular or self-referring keys are copied, many rows at a time."""

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.errors import StartError
from bot.storage.backup import copying
from bot.storage.backup.snapshot import snapshot
from bot.storage.database import Database, keyless
from tests.support.postgres import new_database

MANY = 2 * copying.AT_ONCE + 1
SCHEMA = {
    "sqlite": [
        "CREATE TABLE chief (id INTEGER PRIMARY KEY, at DATETIME, house INTEGER REFERENCES house (id))",
        "CREATE TABLE house (id INTEGER PRIMARY KEY, next INTEGER REFERENCES house (id),"
        " chief INTEGER REFERENCES chief (id), warm BOOLEAN, size FLOAT, secret BLOB)",
    ],
    "postgresql": [
        "CREATE TABLE chief (id serial PRIMARY KEY, at timestamptz)",
        "CREATE TABLE house (id serial PRIMARY KEY, next integer REFERENCES house (id),"
        " chief integer REFERENCES chief (id), warm boolean, size double precision, secret bytea)",
        "ALTER TABLE chief ADD COLUMN house integer REFERENCES house (id)",
    ],
}
WAYS = [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("postgresql", "postgresql"), ("sqlite", "sqlite")]


@pytest.fixture(autouse=True)
def _far_from_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Use a time zone in which a time without its zone would be misread."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def made(kind: str, file: Path) -> Database:
    """Return a database with the two tables."""
    database = keyless(f"sqlite:///{file}" if kind == "sqlite" else new_database())
    async with database.connection() as connection:
        for statement in SCHEMA[kind]:
            await connection.execute(text(statement))
    return database


@pytest.fixture(params=WAYS, ids="-to-".join)
async def pair(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Database, Database]]:
    """Return one database with rows that refer to later rows, and an empty one."""
    source, target = await made(request.param[0], tmp_path / "a.db"), await made(request.param[1], tmp_path / "b.db")
    async with source.connection() as connection:
        zone = "" if source.engine.dialect.name == "sqlite" else "+00"
        await connection.execute(text(f"INSERT INTO chief (id, at) VALUES (7, '2026-11-20 20:40:00.000001{zone}')"))
        house = text("INSERT INTO house (id, chief, warm, size) VALUES (:id, 7, :warm, 0.1)")
        await connection.execute(house, [{"id": n, "warm": n % 2 == 0} for n in range(1, MANY + 1)])
        await connection.execute(text(f"UPDATE house SET next = id + 1 WHERE id < {MANY}"))
        await connection.execute(text("UPDATE house SET secret = :secret WHERE id = 1"), {"secret": b"\x00\xff'"})
        await connection.execute(text("UPDATE chief SET house = 3"))
    yield source, target
    for database in (source, target):
        await database.close()


def url(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False).replace("+asyncpg", "").replace("+aiosqlite", "")


async def test_all_rows_arrive_whatever_they_refer_to(pair: tuple[Database, Database]) -> None:
    source, target = pair
    async with snapshot(url(source)) as reading, target.connection() as writing:
        assert await copying.copy(reading, writing) == {"chief": 1, "house": MANY}
    async with target.transaction() as session:
        assert (await session.execute(text("SELECT id, house FROM chief"))).all() == [(7, 3)]
        rows = (await session.execute(text("SELECT id, next, chief, warm, size, secret FROM house ORDER BY id"))).all()
        assert rows[0] == (1, 2, 7, False, 0.1, b"\x00\xff'")
        assert [row[1] for row in rows] == [*range(2, MANY + 1), None]
        assert str((await session.execute(text("SELECT at FROM chief"))).scalar()).startswith(
            "2026-11-20 20:40:00.000001"
        )
        await session.execute(text("INSERT INTO house (next) VALUES (1)"))
        assert (await session.execute(text("SELECT max(id) FROM house"))).scalar() == MANY + 1
    with pytest.raises(IntegrityError):
        async with target.transaction() as session:
            await session.execute(text("INSERT INTO house (next) VALUES (-1)"))


async def test_what_is_written_meanwhile_is_not_in_it_and_does_not_wait(pair: tuple[Database, Database]) -> None:
    source, target = pair
    async with snapshot(url(source)) as reading, target.connection() as writing:
        async with source.transaction() as session:
            await session.execute(text("INSERT INTO house (id) VALUES (1000000)"))
        assert await copying.copy(reading, writing) == {"chief": 1, "house": MANY}


async def test_a_row_that_does_not_arrive_undoes_the_copy(pair: tuple[Database, Database]) -> None:
    source, target = pair
    if target.engine.dialect.name == "sqlite":
        loss = ["CREATE TRIGGER loss BEFORE INSERT ON house WHEN NEW.id = 5 BEGIN SELECT RAISE(IGNORE); END"]
    else:
        loss = [
            "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "CREATE TRIGGER loss BEFORE INSERT ON house FOR EACH ROW WHEN (NEW.id = 5) EXECUTE FUNCTION lose()",
        ]
    async with target.connection() as connection:
        for statement in loss:
            await connection.execute(text(statement))
    with pytest.raises(StartError, match=f"house: {MANY - 1} of {MANY} rows arrived"):
        async with snapshot(url(source)) as reading, target.connection() as writing:
            await copying.copy(reading, writing)
    async with target.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM house"))).scalar() == 0
