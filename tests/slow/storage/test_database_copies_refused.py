"""A command refuses an incomplete copy with one line, writes nothing, and leaves existing files alone."""

import asyncio
import json
import resource
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from cryptography.fernet import Fernet
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cli.commands import cli
from bot.storage import migrations
from bot.storage.database import keyless
from bot.storage.encryption import opened
from bot.storage.key_sources import KeyFile
from bot.storage.keys import KeyRing
from tests.support.backups import choose, exported, left_over, stored_in
from tests.support.bot_process import program
from tests.support.office import closed_office, office_on
from tests.support.old_database import config
from tests.support.postgres import BOTH, new_database

NOBODY = "postgresql://someone:password@127.0.0.1:1/nothing"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder of a business, with its database and its key, to copy."""
    where = tmp_path_factory.mktemp("filled")

    async def work() -> None:
        async with closed_office(where) as office:
            await office.start()
            anna = office.client("Anna", "en")
            anna.sends("Hello")
            await anna.sees("automatic reply")
            await office.settled()

    asyncio.run(work())
    return where


@pytest.fixture
def business(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the URL of a business's database, with its key, in the working directory."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    url = f"sqlite:///{tmp_path}/after-hours.db"
    monkeypatch.chdir(tmp_path)
    choose(monkeypatch, url, tmp_path / "after-hours.key")
    return url


def typed(*arguments: object, **settings: object) -> Result:
    given = {name: str(value) for name, value in settings.items()}
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], env=given)


def refused(*arguments: object, code: int = 1, **settings: object) -> str:
    """Run a command that fails, and return its one line of output."""
    result = typed(*arguments, **settings)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    (line,) = result.stderr.splitlines()
    assert "password" not in line
    assert left_over(Path()) == []
    return line


def test_a_database_that_holds_anything_is_refused_and_stays_as_it_was(business: str, tmp_path: Path) -> None:
    key, other = tmp_path / "after-hours.key", new_database()
    assert typed("backup", "now.db").exit_code == 0
    before = asyncio.run(exported(business, key))
    assert "after-hours.db is not empty (see its table " in refused("restore", "now.db")
    assert "after-hours.db is not empty" in refused("copy-database", business, business)
    assert typed("copy-database", business, other).exit_code == 0
    assert "is not empty (see its table business)" in refused("copy-database", business, other)
    assert "is not empty (see its table business)" in refused("restore", "now.db", DATABASE_URL=other)
    assert asyncio.run(exported(business, key)) == before
    assert asyncio.run(exported(other, key)) == before


def test_what_belongs_to_another_program_is_not_empty_either(business: str) -> None:
    other = new_database()

    async def make() -> None:
        database = keyless(other)
        async with database.connection() as connection:
            await connection.execute(text("CREATE TABLE orders (id integer)"))
        await database.close()

    asyncio.run(make())
    assert "is not empty (see its table orders)" in refused("copy-database", business, other)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_in_which_the_bot_never_began_is_as_good_as_empty(business: str, kind: str, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/begun.db" if kind == "sqlite" else new_database()

    async def begin() -> None:
        database = keyless(target)
        await migrations.upgrade(database)
        await database.close()

    asyncio.run(begin())
    assert typed("copy-database", business, target).exit_code == 0
    key = tmp_path / "after-hours.key"
    assert asyncio.run(exported(target, key)) == asyncio.run(exported(business, key))


def test_a_backup_replaces_no_file(business: str) -> None:
    Path("now.db").write_text("something dear")
    assert refused("backup", "now.db") == "now.db exists already, and a backup replaces nothing"
    assert Path("now.db").read_text() == "something dear"


def test_what_is_not_there_cannot_be_copied(business: str) -> None:
    nothing, new = "sqlite:///nothing.db", "sqlite:///new.db"
    assert refused("restore", "nothing.db") == "there is no backup at nothing.db"
    assert "there is no database at nothing.db" in refused("backup", "new.db", DATABASE_URL=nothing)
    assert "there is no database at nothing.db" in refused("copy-database", nothing, new)
    assert "127.0.0.1:1/nothing cannot be opened" in refused("backup", "new.db", DATABASE_URL=NOBODY)
    assert "127.0.0.1:1/nothing cannot be opened" in refused("copy-database", NOBODY, new)
    assert "127.0.0.1:1/nothing cannot be opened" in refused("copy-database", business, NOBODY)
    assert "cannot write" in refused("backup", "nowhere/new.db") or "No such file" in refused(
        "backup", "nowhere/new.db"
    )
    sqlite3.connect("empty.db").close()
    for empty in ("sqlite:///empty.db", new_database()):
        assert "there is nothing in" in refused("backup", "new.db", DATABASE_URL=empty)
        assert "there is nothing in" in refused("copy-database", empty, new)
    assert not Path("new.db").exists()
    assert not Path("nothing.db").exists()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "after-hours.db"])
def test_an_address_that_is_none_is_named_like_a_wrong_setting(business: str, url: str) -> None:
    for place, arguments in (("FROM", (url, business)), ("TO", (business, url))):
        result = typed("copy-database", *arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"{place}: expected sqlite:///path/to/file.db or postgresql://")
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_that_the_key_does_not_read_is_not_restored(business: str, kind: str) -> None:
    assert typed("backup", "now.db").exit_code == 0
    target = "sqlite:///new/again.db" if kind == "sqlite" else new_database()
    line = refused("restore", "now.db", code=2, DATABASE_URL=target, KEY_FILE="none.key")
    assert line == "the key file none.key is missing, and without it nothing stored can be read"
    Path("other.key").write_bytes(Fernet.generate_key())
    line = refused("restore", "now.db", code=2, DATABASE_URL=target, KEY_FILE="other.key")
    assert line == "the key file other.key does not fit what now.db holds"
    assert not Path("new/again.db").exists()
    assert typed("restore", "now.db", DATABASE_URL=target).exit_code == 0


def test_a_key_that_reads_only_what_is_new_does_not_fit(business: str) -> None:
    old, new = Path("after-hours.key").read_bytes(), Fernet.generate_key()
    content = Fernet(new).encrypt(b'{"text": "newer"}')
    with closing(sqlite3.connect("after-hours.db")) as database:
        database.execute("INSERT INTO message (business_id, client_id, channel, chat_id, telegram_id, continues_album, "
                         "kind, content, state, received_at) SELECT business_id, client_id, channel, chat_id, "
                         "telegram_id + 1000, 0, kind, ?, state, received_at FROM message", (content,))  # fmt: skip
        database.commit()
    assert typed("backup", "now.db").exit_code == 0
    for keys, fit in ((old, False), (new, False), (new + b"\n" + old, True)):
        Path("some.key").write_bytes(keys)
        result = typed("restore", "now.db", DATABASE_URL="sqlite:///again.db", KEY_FILE="some.key")
        assert (result.exit_code == 0) is fit


def test_a_damaged_backup_is_not_restored(business: str) -> None:
    assert typed("backup", "now.db").exit_code == 0
    whole = Path("now.db").read_bytes()
    Path("no-database.db").write_text("this is no database, whatever its name says\n" * 100)
    Path("cut.db").write_bytes(whole[: len(whole) // 2])
    middle = len(whole) // 2
    Path("holed.db").write_bytes(whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :])
    for name in ("no-database.db", "cut.db", "holed.db"):
        assert name in refused("restore", name, DATABASE_URL="sqlite:///again.db")
    assert not Path("again.db").exists()


def test_a_backup_in_which_a_row_has_disappeared_is_not_restored(business: str) -> None:
    """The remaining rows are readable, so only an integrity check finds the loss."""
    assert typed("backup", "now.db").exit_code == 0
    ((root,),) = stored_in(Path("now.db"), "SELECT rootpage FROM sqlite_schema WHERE name = 'message'")
    ((size,),) = stored_in(Path("now.db"), "PRAGMA page_size")
    holed = bytearray(Path("now.db").read_bytes())
    cells = (root - 1) * size + 3
    assert holed[cells : cells + 2] == b"\0\1"
    holed[cells : cells + 2] = b"\0\0"
    Path("now.db").write_bytes(holed)
    assert "now.db is damaged (integrity_check: " in refused("restore", "now.db", DATABASE_URL="sqlite:///again.db")


def test_a_backup_of_a_newer_version_is_not_restored(business: str) -> None:
    assert typed("backup", "now.db").exit_code == 0
    with closing(sqlite3.connect("now.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    for target in ("sqlite:///again.db", new_database()):
        assert "is of a newer version of After Hours" in refused("restore", "now.db", code=2, DATABASE_URL=target)
    assert not Path("again.db").exists()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_of_an_older_version_is_restored_and_brought_up_to_date_by_the_bot(
    business: str, kind: str, tmp_path: Path
) -> None:
    """The copy uses the old version's tables and columns; today's models do not describe them."""
    old = "sqlite:///old.db"

    async def make() -> None:
        database = keyless(old)
        async with database.connection() as connection:
            await connection.run_sync(lambda sync: command.upgrade(config(sync), "0001"))
        await database.close()

    asyncio.run(make())
    with closing(sqlite3.connect("old.db")) as database:
        database.execute("ATTACH 'after-hours.db' AS now")
        for table in ("business", "client", "message"):
            then, today = (
                [row[1] for row in database.execute(f"PRAGMA {place}.table_info({table})")] for place in ("main", "now")
            )
            columns = ", ".join(name for name in then if name in today)
            database.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM now.{table}")
        for table, column in (("client", "name"), ("message", "content")):
            _unbind(database, table, column, KeyRing(KeyFile(tmp_path / "after-hours.key")))
        database.commit()
    target = "sqlite:///again.db" if kind == "sqlite" else new_database()
    assert typed("restore", "old.db", DATABASE_URL=target).exit_code == 0

    async def bring_up_to_date() -> None:
        database = keyless(target)
        assert await migrations.revision(database) == "0001"
        await migrations.upgrade(database)
        await database.close()

    asyncio.run(bring_up_to_date())
    key = tmp_path / "after-hours.key"
    messages = [json.loads(line) for line in _export(target) if '"kind": "message"' in line]
    assert messages == [
        json.loads(line) for line in asyncio.run(exported(business, key)) if '"kind": "message"' in line
    ]
    assert messages


def _unbind(database: sqlite3.Connection, table: str, column: str, keys: KeyRing) -> None:
    """Have values in no place, as they were when rows had no seals."""
    for number, value in database.execute(f"SELECT id, {column} FROM {table}").fetchall():
        plain = keys.encrypt(opened(keys.decrypt(value)))
        database.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (plain, number))


def _export(target: str) -> list[str]:
    result = typed("export", DATABASE_URL=target)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_what_a_former_database_left_beside_is_not_mixed_up_with_the_new_one(business: str) -> None:
    """SQLite would otherwise replay the old journal into the new file."""
    assert typed("backup", "now.db").exit_code == 0
    Path("again.db-wal").write_text("what a crash left")
    assert "again.db-wal belongs to a database" in refused("restore", "now.db", DATABASE_URL="sqlite:///again.db")
    assert not Path("again.db").exists()
    assert Path("again.db-wal").read_text() == "what a crash left"


@pytest.mark.parametrize("act", ["backup", "restore", "copy-database"])
def test_a_full_disk_leaves_nothing_half_written(business: str, act: str) -> None:
    assert typed("backup", "now.db").exit_code == 0
    acts: dict[str, Callable[[], str]] = {
        "backup": lambda: refused("backup", "new.db"),
        "restore": lambda: refused("restore", "now.db", DATABASE_URL="sqlite:///new.db"),
        "copy-database": lambda: refused("copy-database", business, "sqlite:///new.db"),
    }
    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        line = acts[act]()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    assert line.startswith("cannot ")
    assert not Path("new.db").exists()
    assert stored_in(Path("after-hours.db"), "SELECT count(*) FROM message") == [(1,)]


def test_a_database_that_may_only_be_read_is_told_in_a_line(business: str) -> None:
    other = new_database()

    async def close() -> None:
        database = keyless(other)
        name = database.engine.url.database
        async with database.connection() as connection:
            await connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
        await database.close()

    asyncio.run(close())
    assert "read-only transaction" in refused("copy-database", business, other)


@pytest.mark.parametrize("kind", BOTH)
def test_a_bot_that_is_running_is_stopped_before_its_database_moves(kind: str, tmp_path: Path) -> None:
    async def move() -> tuple[int, list[str]]:
        async with office_on(kind, tmp_path) as office:
            await office.settled()
            target = f"sqlite:///{tmp_path}/moved.db"
            async with program(tmp_path, "bot", "copy-database", office.settings.database_url, target) as copying:
                code, _, errors = await copying.ended()
                return code, errors

    code, (line,) = asyncio.run(move())
    assert code == 1
    assert " is in use: stop the bot" in line
    assert not (tmp_path / "moved.db").exists()
