"""The files beside the database outlast a power loss from the moment at which something depends on them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.storage.atomic_file import whole_file
from bot.storage.database import Database
from bot.storage.erased_list import DIGITS, Erased, ErasedList, note
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key
from tests.support.killed_bot import stored
from tests.support.synced_files import SyncedFiles

ANNA = Erased("a" * DIGITS, datetime(2026, 11, 20, tzinfo=UTC))


@pytest.fixture
def synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SyncedFiles:
    return SyncedFiles(tmp_path, monkeypatch)


def test_a_new_key_is_on_the_disk_before_anything_is_encrypted_with_it(tmp_path: Path, synced: SyncedFiles) -> None:
    file = tmp_path / "keys" / "bot" / "after-hours.key"
    read_key(KeyFile(file), may_create=True)
    assert synced.kept(file) == file.read_bytes()
    KeyFile(file).replace([b"newer", b"older"])
    assert synced.kept(file) == b"newer\nolder\n"


def test_a_key_that_somebody_else_put_there_is_on_the_disk_before_it_encrypts(
    tmp_path: Path, synced: SyncedFiles
) -> None:
    file = tmp_path / "after-hours.key"
    read_key(KeyFile(file), may_create=True)
    keys = read_key(KeyFile(file), may_create=False)
    file.unlink()
    file.write_bytes(Fernet.generate_key())
    assert keys.follow()
    assert synced.kept(file) == file.read_bytes()


async def test_an_erasure_is_on_the_list_on_the_disk_before_it_is_made(tmp_path: Path, synced: SyncedFiles) -> None:
    erased = ErasedList(tmp_path / "keys" / "after-hours.erased")
    database = Database(f"sqlite:///{tmp_path}/after-hours.db", read_key(KeyFile(tmp_path / "key"), may_create=True))
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE erased (name TEXT)"))
    database.erased = erased
    done: list[int] = []
    synced.seen = lambda: done.append(len(stored(tmp_path, "SELECT * FROM erased")))
    for number in (1, 2):
        async with database.transaction() as session:
            await session.execute(text("INSERT INTO erased VALUES ('Anna')"))
            note(session, ANNA)
        assert done == list(range(number))
        assert (synced.kept(erased.path) or b"").decode().count(str(ANNA)) == number
    await database.close()


async def test_the_folder_that_the_database_is_in_has_its_name_on_the_disk(tmp_path: Path, synced: SyncedFiles) -> None:
    """SQLite syncs the names inside of it; `test_power_loss.py` shows that."""
    folder = tmp_path / "var" / "data"
    database = Database(f"sqlite:///{folder}/after-hours.db", read_key(KeyFile(tmp_path / "key"), may_create=True))
    await database.close()
    assert synced.is_named(folder)


def test_what_appears_whole_is_on_the_disk_under_its_name(tmp_path: Path, synced: SyncedFiles) -> None:
    file = tmp_path / "backup"
    file.write_bytes(b"older")
    with whole_file(file) as part:
        part.write_bytes(b"newer")
    assert synced.kept(file) == b"newer"
