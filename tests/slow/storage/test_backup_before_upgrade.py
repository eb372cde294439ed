"""Before an upgrade changes a SQLite database, the bot copies it to a file beside it."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.errors import StartError
from bot.host.open_database import open_database
from bot.settings import Settings, load
from bot.storage import migrations
from bot.storage.backup.before_upgrade import made
from bot.storage.database import keyless
from tests.support.backups import stored_in
from tests.support.log_lines import events

OLD = "0001"
ROW = (
    "INSERT INTO business (bot_id, name, language, timezone, working_hours, created_at)"
    " VALUES (5000000001, 'Nowak Law', 'pl', 'Europe/Warsaw', 'Mo-Fr 09:00-17:00', '2026-11-20')"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(_env_file=None, bot_token="1:a", database_url=f"sqlite:///{tmp_path / 'bot.db'}")


async def at_revision(settings: Settings, revision: str) -> None:
    """Create a database at that revision, with one business in it."""
    database = keyless(settings.database_url)
    async with database.connection() as connection:
        await connection.run_sync(migrations.bring_to, revision)
        await connection.exec_driver_sql(ROW)
    await database.close()
    settings.key_path().write_bytes(Fernet.generate_key())


async def opened(settings: Settings) -> None:
    database = await open_database(settings)
    await database.close()


async def test_what_was_there_is_in_a_file_that_the_log_names(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await at_revision(settings, OLD)
    await opened(settings)
    (backup,) = made(tmp_path / "bot.db")
    assert backup.name == f"bot.db.before-{migrations.HEAD}"
    assert stored_in(backup, "SELECT version_num FROM alembic_version") == [(OLD,)]
    assert stored_in(backup, "SELECT name FROM business") == [("Nowak Law",)]
    assert backup.stat().st_mode & 0o077 == 0
    assert "backed_up_before_upgrade" in events(caplog)
    assert str(backup) in caplog.text


async def test_the_way_back_leads_to_the_database_of_before_and_forward_again(
    settings: Settings, tmp_path: Path
) -> None:
    await at_revision(settings, OLD)
    await opened(settings)
    (backup,) = made(tmp_path / "bot.db")
    backup.replace(tmp_path / "bot.db")
    for beside in ("-wal", "-shm"):
        (tmp_path / f"bot.db{beside}").unlink(missing_ok=True)
    await opened(settings)
    assert stored_in(tmp_path / "bot.db", "SELECT version_num FROM alembic_version") == [(migrations.HEAD,)]
    assert stored_in(tmp_path / "bot.db", "SELECT name FROM business") == [("Nowak Law",)]
    assert len(made(tmp_path / "bot.db")) == 1


async def test_nothing_is_made_for_a_new_database_or_one_of_today(settings: Settings, tmp_path: Path) -> None:
    await opened(settings)
    await opened(settings)
    assert not made(tmp_path / "bot.db")


async def test_the_newest_two_are_kept(settings: Settings, tmp_path: Path) -> None:
    for before in ("0003", "0009", "0012"):
        (tmp_path / f"bot.db.before-{before}").touch()
    (tmp_path / "bot.db.before-you-ask").touch()
    await at_revision(settings, OLD)
    await opened(settings)
    assert [backup.name[-4:] for backup in made(tmp_path / "bot.db")] == ["0012", migrations.HEAD]
    assert (tmp_path / "bot.db.before-you-ask").exists()


async def test_what_cannot_be_backed_up_is_not_upgraded(settings: Settings, tmp_path: Path) -> None:
    await at_revision(settings, OLD)
    (tmp_path / f"bot.db.before-{migrations.HEAD}").mkdir()
    with pytest.raises(StartError, match=r"cannot back up .*bot\.db before it is upgraded: "):
        await opened(settings)
    assert stored_in(tmp_path / "bot.db", "SELECT version_num FROM alembic_version") == [(OLD,)]
