"""On PostgreSQL, the bot asks for what its sessions may ask for, and `check` names what only the server can change."""

from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.storage.database import Database
from tests.support.commands import TOKEN, typed
from tests.support.old_database import KEYS
from tests.support.postgres import new_database, prepared_settings

NOBODY = "http://127.0.0.1:1"


async def by_default(url: str, value: str) -> None:
    """Set how far commits wait in a database where nobody asks for anything else."""
    connection = await asyncpg.connect(url)
    await connection.execute(f"ALTER DATABASE {make_url(url).database} SET synchronous_commit = '{value}'")
    await connection.close()


@pytest.mark.parametrize(("value", "asked"), [("off", "on"), ("on", "on"), ("local", "local"), ("remote_apply",) * 2])
async def test_commits_wait_for_the_disk_whatever_the_default_is(value: str, asked: str) -> None:
    url = new_database()
    await by_default(url, value)
    database = Database(url, KEYS)
    async with database.transaction() as session:
        assert (await session.execute(text("SHOW synchronous_commit"))).scalar_one() == asked
    await database.close()


def test_check_names_a_server_that_does_not_sync(tmp_path: Path) -> None:
    """The tests' own server is one."""
    given = {name.upper(): str(value) for name, value in prepared_settings("postgresql", tmp_path).items()}
    lines = typed("check", BOT_TOKEN=TOKEN, BOT_API_URL=NOBODY, **given).stdout.splitlines()
    wrong = "wrong database: PostgreSQL runs with fsync = off: a power loss takes what Telegram was told is kept"
    assert sum(line.startswith(wrong) for line in lines) == 1, lines
    assert "full_page_writes" not in str(lines)
