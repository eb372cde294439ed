"""The key comes from a file, a systemd credential or a command. What is wrong with it is one line, and exit code 2."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.storage.keys import fingerprint
from tests.support.bot_process import program
from tests.support.commands import NO_RESTART, filled, typed

BESIDE = "lies beside its database"


def moved(where: Path, to: Path) -> dict[str, str]:
    """Return the settings of a database whose key lies elsewhere."""
    settings = filled(where)
    to.parent.mkdir(exist_ok=True)
    (where / "after-hours.key").rename(to)
    return settings


def rotated(where: Path, settings: dict[str, str]) -> tuple[int, str, str]:
    """Change the key in a process of its own: statements that tests share hold on to the key of before."""

    async def rotate() -> tuple[int, list[str], list[str]]:
        async with program(where, "bot", "rotate-key", **settings) as rotation:
            return await rotation.ended()

    code, told, errors = asyncio.run(rotate())
    return code, "\n".join(told), "\n".join(errors)


def contents(**settings: str) -> list[str]:
    """Return what is exported but the audit, which every export adds to."""
    lines = typed("export", **settings).stdout.splitlines()
    return [line for line in lines if '"kind": "audit"' not in line and '"kind": "business"' not in line]


def notes(**settings: str) -> list[str]:
    return [line for line in typed("check", **settings).stdout.splitlines() if line.startswith("note")]


def test_a_systemd_credential_is_the_key(tmp_path: Path) -> None:
    settings = moved(tmp_path / "data", tmp_path / "credentials" / "after-hours.key")
    result = typed("export", **settings, CREDENTIALS_DIRECTORY=str(tmp_path / "credentials"))
    assert result.exit_code == 0
    assert "I got a letter" in result.stdout


def test_without_a_credential_of_that_name_the_key_lies_beside_the_database(tmp_path: Path) -> None:
    (tmp_path / "credentials").mkdir()
    result = typed("export", **filled(tmp_path / "data"), CREDENTIALS_DIRECTORY=str(tmp_path / "credentials"))
    assert "I got a letter" in result.stdout


def test_a_command_prints_the_key(tmp_path: Path) -> None:
    settings = moved(tmp_path / "data", tmp_path / "elsewhere" / "a key")
    result = typed("export", **settings, KEY_COMMAND=f"cat '{tmp_path}/elsewhere/a key'")
    assert "I got a letter" in result.stdout
    assert not notes(**settings, KEY_COMMAND=f"cat '{tmp_path}/elsewhere/a key'")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-command-anywhere", "expected a command that can be started (No such file or directory)"),
        ("false", "expected the key on its output; it ended with 1"),
        ("'", "expected a command that can be started (No closing quotation)"),
        (f"{sys.executable} -c ''", "holds no readable key"),
        ("echo secret", "holds no readable key"),
    ],
)
@pytest.mark.parametrize("what", ["run", "export"])
def test_a_command_without_a_key_is_one_line(what: str, command: str, told: str, tmp_path: Path) -> None:
    settings = moved(tmp_path / "data", tmp_path / "elsewhere" / "x.key")
    result = typed(what, **settings, KEY_COMMAND=command)
    assert (result.exit_code, result.stdout) == (NO_RESTART, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("KEY_COMMAND")
    assert told in line
    assert "secret" not in line


def test_file_and_command_together_are_refused(tmp_path: Path) -> None:
    result = typed("run", **filled(tmp_path), KEY_FILE="x.key", KEY_COMMAND="cat x.key")
    assert (result.exit_code, result.stderr) == (
        NO_RESTART,
        "KEY_COMMAND: expected either this or KEY_FILE, not both\n",
    )


def test_check_names_a_key_beside_its_database_and_says_what_is_right(tmp_path: Path) -> None:
    settings = filled(tmp_path / "data")
    (line,) = notes(**settings)
    assert BESIDE in line
    assert all(way in line for way in ("KEY_FILE", "systemd", "KEY_COMMAND"))
    (tmp_path / "data" / "after-hours.key").rename(tmp_path / "x.key")
    assert not notes(**settings, KEY_FILE=str(tmp_path / "x.key"))


def test_check_names_a_change_of_keys_that_was_not_finished(tmp_path: Path) -> None:
    settings = moved(tmp_path / "data", tmp_path / "x.key") | {"KEY_FILE": str(tmp_path / "x.key")}
    (tmp_path / "x.key").write_bytes(Fernet.generate_key() + b"\n" + (tmp_path / "x.key").read_bytes())
    (line,) = notes(**settings)
    assert "gives 2 keys; `after-hours rotate-key` ends the change" in line
    assert rotated(tmp_path, settings)[0] == 0
    assert not notes(**settings)


def test_a_new_key_alone_reads_everything_and_the_old_one_nothing(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    file = tmp_path / "after-hours.key"
    old = file.read_bytes().strip()
    before = contents(**settings)
    code, told, errors = rotated(tmp_path, settings)
    assert code == 0, errors
    aside = tmp_path / f"after-hours.key.old-{fingerprint(old)}"
    assert f"The old key, {fingerprint(old)}, can be destroyed: it lies in {aside}." in told
    assert aside.stat().st_mode & 0o077 == 0
    aside.unlink()
    assert contents(**settings) == before
    file.write_bytes(old)
    assert typed("export", **settings).stderr == f"the key file {file} does not fit what the database holds\n"


def test_a_key_that_the_bot_cannot_change_is_changed_by_whoever_gives_it(tmp_path: Path) -> None:
    settings = moved(tmp_path / "data", tmp_path / "credentials" / "after-hours.key")
    settings["CREDENTIALS_DIRECTORY"] = str(tmp_path / "credentials")
    file = tmp_path / "credentials" / "after-hours.key"
    old, new = file.read_bytes().strip(), Fernet.generate_key()
    code, _told, errors = rotated(tmp_path, settings)
    assert code == NO_RESTART
    assert "systemd's credential after-hours.key gives one key" in errors
    file.write_bytes(new + b"\n" + old + b"\n")
    code, told, errors = rotated(tmp_path, settings)
    assert code == 0, errors
    assert f"The old key, {fingerprint(old)}, can be destroyed: take it out of systemd's" in told
    file.write_bytes(new)
    assert "I got a letter" in typed("export", **settings).stdout


def test_what_was_moved_is_told_and_does_not_hold_up_the_change(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute(
            "UPDATE message SET content = (SELECT params FROM outbox WHERE method = 'sendMessage' LIMIT 1)"
        )
        database.commit()
    code, told, errors = rotated(tmp_path, settings)
    assert code == 0, errors
    assert "1 values stand in the wrong place, or no key opens them; they were left as they are." in told


def test_an_older_database_is_left_to_run(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()
    before = (tmp_path / "after-hours.key").read_bytes()
    result = typed("rotate-key", **settings)
    assert result.exit_code == 1
    assert "start this version's `after-hours run` first" in result.stderr
    assert (tmp_path / "after-hours.key").read_bytes() == before
