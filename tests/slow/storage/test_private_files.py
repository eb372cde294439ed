"""Other users of the machine cannot read the bot's files, or redirect the bot with links."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.simulator import Simulator
from tests.support.bot_process import running
from tests.support.commands import NO_RESTART, TOKEN, filled, typed
from tests.support.office import closed_office

pytestmark = pytest.mark.usefixtures("empty_place")
NOBODY = "http://127.0.0.1:1"


@pytest.fixture
def careless() -> Iterator[None]:
    """Set a umask that lets every user read new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def test_a_first_run_closes_folder_database_key_and_lock_to_others(
    tmp_path: Path, simulator: Simulator, careless: None
) -> None:
    async with running(tmp_path, BOT_TOKEN=simulator.token, BOT_API_URL=simulator.url):
        data = tmp_path / "data"
        assert mode(data) == 0o700
        made = {file.name for file in data.iterdir()}
        assert {"after-hours.db", "after-hours.key", "after-hours.db.lock"} <= made
        assert {mode(file) for file in data.iterdir()} == {0o600}


async def test_a_lock_that_an_older_version_left_open_to_others_is_closed(tmp_path: Path) -> None:
    lock = tmp_path / "after-hours.db.lock"
    lock.touch(0o644)
    lock.chmod(0o644)
    async with closed_office(tmp_path) as office:
        await office.start()
        assert mode(lock) == 0o600


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("bot.db", "the database bot.db is a link to elsewhere, which is not there; remove the link"),
        ("bot.key", "the key file bot.key is a link to elsewhere, which is not there; remove the link"),
    ],
)
def test_nothing_is_made_through_a_link_that_leads_nowhere(tmp_path: Path, link: str, named: str) -> None:
    (tmp_path / link).symlink_to("elsewhere")
    result = typed("run", BOT_TOKEN=TOKEN, BOT_API_URL=NOBODY, DATABASE_URL="sqlite:///bot.db")
    assert (result.exit_code, result.stdout) == (NO_RESTART, "")
    assert named in result.stderr
    assert not (tmp_path / "elsewhere").exists()


async def test_a_link_in_the_place_of_the_lock_is_refused(tmp_path: Path, simulator: Simulator) -> None:
    (tmp_path / "bot.db.lock").symlink_to("elsewhere")
    result = await _typed("run", BOT_TOKEN=simulator.token, BOT_API_URL=simulator.url, DATABASE_URL="sqlite:///bot.db")
    assert result == (
        NO_RESTART,
        "the lock file bot.db.lock is a link to elsewhere; the bot makes a file of its own there",
    )
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("command", [("export", "--out"), ("backup",)])
def test_export_and_backup_replace_no_link_either(tmp_path: Path, command: tuple[str, ...]) -> None:
    settings = filled(tmp_path)
    (tmp_path / "copy").symlink_to("elsewhere")
    result = typed(*command, "copy", **settings)
    assert result.exit_code == 1
    assert result.stderr.startswith("copy exists already")
    assert (tmp_path / "copy").is_symlink()
    assert not (tmp_path / "elsewhere").exists()


def test_a_backup_is_not_restored_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    assert typed("backup", "copy", **settings).exit_code == 0
    (tmp_path / "new.db").symlink_to("elsewhere")
    key = str(tmp_path / "after-hours.key")
    result = typed("restore", "copy", **{**settings, "DATABASE_URL": "sqlite:///new.db", "KEY_FILE": key})
    assert result.exit_code == NO_RESTART
    assert "the database new.db is a link to elsewhere" in result.stderr
    assert not (tmp_path / "elsewhere").exists()


def test_check_names_what_other_users_can_read_and_how_to_close_it(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    token = tmp_path / "token"
    token.write_text(TOKEN)
    (tmp_path / ".env").touch()
    named = ["after-hours.db", "after-hours.key", "after-hours.db.lock", "token", ".env"]
    for file in named:
        (tmp_path / file).chmod(0o640)
    tmp_path.chmod(0o755)
    del settings["BOT_TOKEN"]
    lines = typed("check", **settings, BOT_TOKEN_FILE=str(token)).stdout.splitlines()
    notes = [line for line in lines if "other users of this machine" in line]
    assert len(notes) == len(named) + 1
    for file in named:
        assert any(line.endswith(f"chmod 600 {_as_named(tmp_path, file)} closes it") for line in notes), file
    assert any(line.endswith(f"chmod 700 {tmp_path} closes it") for line in notes)
    for file in named:
        (tmp_path / file).chmod(0o600)
    tmp_path.chmod(0o700)
    assert "other users" not in typed("check", **settings, BOT_TOKEN_FILE=str(token)).stdout


@pytest.mark.parametrize("command", ["run", "check"])
def test_the_bot_is_not_its_own_owner(command: str) -> None:
    result = typed(command, BOT_TOKEN=TOKEN, BOT_API_URL=NOBODY, OWNER_ID=TOKEN.partition(":")[0])
    assert result.exit_code == (2 if command == "run" else 1)
    assert "OWNER_ID: expected the id of a person; this one is the bot's own" in result.output


def _as_named(where: Path, file: str) -> str:
    return file if file == ".env" else str(where / file)


async def _typed(*arguments: str, **settings: str) -> tuple[int, str]:
    from tests.support.bot_process import program

    async with program(Path.cwd(), "bot", *arguments, **settings) as bot:
        code, _, errors = await bot.ended()
        return code, errors[-1]
