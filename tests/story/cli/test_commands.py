"""The commands report each error in one line and leave nothing behind."""

import json
import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.settings import load
from bot.simulator import Simulator
from bot.simulator.chats.messenger import BOT_ID
from bot.storage import migrations
from tests.support.bot_process import program
from tests.support.commands import NO_RESTART, NOBODY, TOKEN, filled, typed

pytestmark = pytest.mark.usefixtures("empty_place")
OFFICES_TOKEN = f"{BOT_ID}:AAExampleExampleExampleExampleExamp"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOT_TOKEN", "not-a-token"),
        ("BOT_TOKEN_FILE", "/nowhere/token"),
        ("BOT_API_URL", "ftp://example.org"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "postgresql://bot:word@localhost:port/x"),
        ("DATABASE_URL", "postgresql://bot:wo@rd@localhost/x"),
        ("DATABASE_URL", "postgresql://bot:word@[::1/x"),
        ("DATABASE_URL", "postgresql://bot:word@localhost/x?sslmode=verify"),
        ("DATABASE_URL", "postgresql://bot:word@localhost/x?sslmode=verify-full&sslrootcert=/nowhere/ca.pem"),
        ("OWNER_ID", "marek"),
        ("OWNER_ID", "0"),
        ("OWNER_ID", "9" * 30),
        ("BUSINESS_LANGUAGE", "de"),
        ("BUSINESS_TIMEZONE", "Mars/Olympus"),
        ("BUSINESS_COUNTRY", "Atlantis"),
        ("BUSINESS_COUNTRY", "GB-XXX"),
        ("WORKING_HOURS", "whenever"),
        ("WORKING_HOURS", "Mo, We, Fr 09:00-17:00"),
        ("WEBHOOK_URL", "bot.example.org/telegram"),
        ("WEBHOOK_URL", "ftp://bot.example.org/"),
        ("WEBHOOK_URL", "https://bot.example.org/metrics"),
        ("WEBHOOK_URL", f"https://bot.example.org/{TOKEN}"),
        ("WEBHOOK_SECRET", "with spaces"),
        ("WEBHOOK_SECRET", "fifteen-letters"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("LISTEN", "8080"),
        ("LISTEN", "127.0.0.1:http"),
        ("LISTEN", "127.0.0.1:65536"),
        ("LISTEN", "192.0.2.1:8080"),
        ("LISTEN", "nowhere.invalid:8080"),
        ("HEARTBEAT_URL", "hc-ping.com/uuid"),
        ("HEARTBEAT_URL", "https://"),
        ("HEARTBEAT_URL", "https://hc-ping.com:99999/uuid"),
        ("HEARTBEAT_URL", "https://hc-ping.com/uuid#there"),
        ("MESSAGES_PER_SECOND", "-1"),
        ("MESSAGES_PER_SECOND", "fast"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_and_nothing_is_made(variable: str, value: str, tmp_path: Path) -> None:
    given = {"BOT_TOKEN": TOKEN} if variable != "BOT_TOKEN_FILE" else {}
    result = typed("run", **(given | {variable: value}))
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{variable}: ")
    assert len(line) > len(f"{variable}: ") + 10
    assert not any(tmp_path.iterdir())


def test_a_wrong_setting_in_the_env_file_is_named_just_the_same(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}\nLOG_LEVEL=loud\n")
    result = typed("run")
    assert result.exit_code == 2
    assert result.stderr.startswith("LOG_LEVEL: expected DEBUG, INFO, WARNING or ERROR")


def test_a_name_that_was_probably_meant_for_a_setting_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".env").touch(0o600)
    (tmp_path / ".env").write_text(
        "URGENT_PRICE_STAR=\nOWNER_ID=5\nPOSTGRES_PASSWORD=x\nPOSTGRES_USER=x\nLISTEN_FDS=1\n"
    )
    others = {"BUSINES_NAME": "Nowak", "DATABASE_USER": "x", "BOT_TOKEN": TOKEN, "BOT_API_URL": NOBODY}
    told = [
        "URGENT_PRICE_STAR in .env is no setting and is ignored; URGENT_PRICE_STARS was probably meant",
        "BUSINES_NAME in the environment is no setting and is ignored; BUSINESS_NAME was probably meant",
    ]
    notes = [line for line in typed("check", **others).stdout.splitlines() if line.startswith("note")]
    assert notes == [f"note  settings: {words}" for words in told]
    (tmp_path / "x.key").write_text("none")
    lines = typed("run", KEY_FILE="x.key", **others).stderr.splitlines()
    assert [line for line in lines if "setting_misspelt" in line] == lines[:2]
    assert all(f'hint="{words}"' in line for words, line in zip(told, lines, strict=False))
    assert lines[2:] == ["the key file x.key holds no readable key"]


def test_a_misspelt_token_is_told_where_the_token_is_missed(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKN={TOKEN}\n")
    result = typed("run")
    assert result.exit_code == 2
    told, error = result.stderr.splitlines()
    assert "BOT_TOKN in .env is no setting and is ignored; BOT_TOKEN was probably meant" in told
    assert error.startswith("BOT_TOKEN: expected")


def test_without_a_token_the_bot_says_where_to_get_one() -> None:
    result = typed("run")
    assert result.exit_code == 2
    assert result.stderr == "BOT_TOKEN: expected a token like 123456789:AAE… from @BotFather\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_a_port_that_is_taken_is_told_in_one_line_and_nothing_is_made(host: str, tmp_path: Path) -> None:
    family = socket.AF_INET6 if host == "[::1]" else socket.AF_INET
    plain = host.strip("[]")
    with socket.create_server((plain, 0), family=family) as taken:
        port = taken.getsockname()[1]
        result = typed("run", BOT_TOKEN=TOKEN, LISTEN=f"{host}:{port}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"LISTEN: {plain}:{port} cannot be served (Address already in use)\n"
    assert not any(tmp_path.iterdir())


def test_several_machines_agree_on_the_secret_and_nobody_guesses_it() -> None:
    def secret(token: str, **given: str) -> str:
        address = load(_env_file=None, webhook_url="https://bot.example.org/telegram", **given).webhook(token)
        assert address is not None
        return address.secret

    assert secret(TOKEN) == secret(TOKEN)
    assert secret(TOKEN) != secret(TOKEN[:-1] + "q")
    assert re.fullmatch(r"[A-Za-z0-9_-]{32,256}", secret(TOKEN))
    assert TOKEN.split(":")[1] not in secret(TOKEN)
    assert secret(TOKEN, webhook_secret="my-own_secret_16") == "my-own_secret_16"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, None),
        ({"listen": "192.168.1.2:9090"}, ("192.168.1.2", 9090)),
        ({"webhook_url": "https://bot.example.org/telegram"}, ("127.0.0.1", 8080)),
        ({"webhook_url": "http://localhost:9/x", "listen": "[::1]:9"}, ("::1", 9)),
    ],
)
def test_a_server_is_there_only_where_it_is_asked_for(given: dict[str, str], address: tuple[str, int] | None) -> None:
    assert load(_env_file=None, **given).listens_on() == address


async def test_a_token_that_telegram_refuses_is_a_wrong_setting(simulator: Simulator, tmp_path: Path) -> None:
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": simulator.url, "DATABASE_URL": "sqlite:///x.db"}
    async with program(tmp_path, "bot", "run", **settings) as bot:
        code, out, errors = await bot.ended()
    assert (code, out) == (2, [])
    assert errors == ["BOT_TOKEN: expected a token that Telegram accepts; this one it refuses"]


def test_a_missing_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    key = tmp_path / "after-hours.key"
    key.unlink()
    result = typed("run", **settings)
    assert result.exit_code == NO_RESTART
    (line,) = result.stderr.splitlines()
    assert f"the key file {key} is missing" in line
    assert not key.exists()


@pytest.mark.parametrize("command", ["run", "export"])
def test_a_key_that_does_not_fit_is_refused_before_anything_is_written_with_it(command: str, tmp_path: Path) -> None:
    settings = filled(tmp_path)
    key = tmp_path / "after-hours.key"
    key.write_bytes(Fernet.generate_key())
    result = typed(command, **settings)
    assert (result.exit_code, result.stdout) == (NO_RESTART, "")
    assert result.stderr == f"the key file {key} does not fit what the database holds\n"


def test_the_documented_unit_restarts_the_bot_except_where_a_restart_does_not_help() -> None:
    unit = (Path(__file__).parents[3] / "docs" / "systemd.md").read_text("utf-8").split("```ini")[1].split("```")[0]
    assert "\nRestart=always\n" in unit
    assert f"\nRestartPreventExitStatus={NO_RESTART}\n" in unit


@pytest.mark.parametrize("content", ["", "no key at all\n"])
def test_a_key_file_without_a_key_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.key").write_text(content)
    result = typed("run", BOT_TOKEN=TOKEN, KEY_FILE="x.key")
    assert result.exit_code == NO_RESTART
    assert result.stderr == "the key file x.key holds no readable key\n"


def test_a_database_of_a_newer_version_is_refused_and_systemd_leaves_off(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    result = typed("run", **settings)
    assert (result.exit_code, result.stdout) == (NO_RESTART, "")
    assert result.stderr.startswith("the database is of a newer version of After Hours; update that first")


@pytest.mark.parametrize(
    ("command", "url", "code"),
    [
        ("run", "postgresql://127.0.0.1:1/nobody", 1),
        ("run", "sqlite:///a-file/below.db", NO_RESTART),
        ("run", "sqlite:///a-file/deep/below.db", NO_RESTART),
        ("run", "sqlite:///a-file", NO_RESTART),
        ("check", "postgresql://127.0.0.1:1/nobody", 1),
        ("check", "sqlite:///a-file", 1),
        ("export", "sqlite:///a-file", NO_RESTART),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    command: str, url: str, code: int, tmp_path: Path
) -> None:
    """A restart helps after a temporary error, and not after a permanent one."""
    (tmp_path / "a-file").write_text("this is no database, whatever its name says\n" * 100)
    (tmp_path / "x.key").write_bytes(Fernet.generate_key())
    result = typed(command, BOT_TOKEN=TOKEN, BOT_API_URL=NOBODY, DATABASE_URL=url, KEY_FILE="x.key")
    assert result.exit_code == code
    told = [line for line in result.output.splitlines() if "DATABASE_URL: the database cannot be opened: " in line]
    assert len(told) == 1
    assert command == "check" or result.output.splitlines() == told


async def test_check_finds_nothing_wrong_before_the_first_run_and_makes_nothing(
    simulator: Simulator, tmp_path: Path
) -> None:
    settings = {"BOT_TOKEN": simulator.token, "BOT_API_URL": simulator.url, "BUSINESS_TIMEZONE": "Europe/Warsaw"}
    async with program(tmp_path, "bot", "check", **settings) as check:
        code, lines, errors = await check.ended()
    assert (code, errors) == (0, [])
    settings_line, *others = lines
    rule, _, week = settings_line.partition(" in Europe/Warsaw: ")
    assert rule == "ok    settings: open Mo-Fr 09:00-17:00"
    assert sorted(day.partition(": ")[2] for day in week.split("; ")) == ["09:00–17:00"] * 5 + ["closed"] * 2
    assert others == [
        "ok    database: none yet; `after-hours run` makes it",
        f"ok    token: @after_hours_bot at {simulator.url}",
        "ok    accounts: members can connect the bot with their own accounts (/secretary)",
        "ok    clock: as Telegram's",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["stderr"]


def test_check_names_each_thing_that_is_wrong(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    revision = f"ok    database: revision {migrations.HEAD}, newest {migrations.HEAD}"
    assert typed("check", **settings).stdout.splitlines()[1] == revision
    (tmp_path / "after-hours.key").unlink()
    result = typed("check", **settings)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["ok    settings", "wrong database", "wrong network"]
    assert TOKEN not in result.output
    assert typed("check", LOG_LEVEL="loud").stdout.startswith("wrong settings: LOG_LEVEL: ")


def test_check_tells_of_each_setting_that_what_is_stored_overrules_and_changes_nothing(tmp_path: Path) -> None:
    settings = filled(tmp_path) | {"BOT_TOKEN": OFFICES_TOKEN}

    def notes(**more: str) -> list[str]:
        result = typed("check", **settings, **more)
        assert result.stdout.splitlines()[1].startswith("ok    database: "), result.stdout
        found = [line.partition("settings: ") for line in result.stdout.splitlines() if line.startswith("note")]
        return [words for _, known, words in found if known]

    same = {"BUSINESS_NAME": "Nowak Law", "BUSINESS_TIMEZONE": "Europe/Warsaw", "URGENT_PRICE_STARS": "250"}
    assert notes() == notes(**same) == []
    before = (tmp_path / "after-hours.db").read_bytes()
    others = {
        "OWNER_ID": "5", "BUSINESS_NAME": "Kowalski", "BUSINESS_LANGUAGE": "pl", "BUSINESS_TIMEZONE": "Europe/Kyiv",
        "BUSINESS_COUNTRY": "UA", "WORKING_HOURS": "Mo-Su 10:00-12:00", "URGENT_KEYWORDS": "HELP",
        "URGENT_PRICE_STARS": "0", "URGENT_ANSWER_MINUTES": "45",
    }  # fmt: skip
    owner, *told = notes(**others)
    assert re.fullmatch(r"OWNER_ID: \d+ is stored and wins; the chat has no command that changes it", owner)
    assert told == [
        "BUSINESS_NAME: Nowak Law is stored and wins; the owner changes it with /name",
        "BUSINESS_LANGUAGE: en is stored and wins; the owner changes it with /language",
        "BUSINESS_TIMEZONE: Europe/Warsaw is stored and wins; the owner changes it with /zone",
        "BUSINESS_COUNTRY: PL is stored and wins; the owner changes it with /country",
        "WORKING_HOURS: Mo-Fr 09:00-17:00 is stored and wins; the owner changes it with /hours",
        "URGENT_KEYWORDS: URGENT,PILNE,СРОЧНО,ТЕРМІНОВО is stored and wins; the owner changes it with /urgent keywords",
        "URGENT_PRICE_STARS: 250 is stored and wins; the owner changes it with /urgent price",
        "URGENT_ANSWER_MINUTES: 30 is stored and wins; the owner changes it with /urgent",
    ]
    assert (tmp_path / "after-hours.db").read_bytes() == before


def test_doubtful_hours_in_the_settings_are_refused_with_what_was_meant() -> None:
    result = typed("check", BOT_TOKEN=TOKEN, WORKING_HOURS="Mo, We, Fr 09:00-17:00")
    assert result.exit_code == 1
    assert 'Probably meant: "Mo,We,Fr 09:00-17:00".' in result.stdout


def test_check_shows_the_week_and_names_stored_hours_that_are_doubtful(tmp_path: Path) -> None:
    settings = filled(tmp_path) | {"BOT_TOKEN": OFFICES_TOKEN}
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute("UPDATE business SET working_hours = 'Mo, We, Fr 09:00-17:00'")
        database.execute("UPDATE urgent_terms SET never_hours = '22:00+'")
        database.execute("UPDATE member SET duty_hours = '17:00+' WHERE role = 'owner'")
        database.commit()
    lines = typed("check", **settings).stdout.splitlines()
    hours = [line.partition("hours: ")[2] for line in lines if "hours: " in line]
    assert re.search(r"Mon, \d+ \w+: open day and night; Tue, \d+ \w+: closed", hours[0] + "; " + hours[0])
    assert hours[1].startswith("Mo, We, Fr 09:00-17:00 is stored and read as before; ")
    assert hours[1].endswith("/hours Mo,We,Fr 09:00-17:00 was probably meant")
    assert hours[2].endswith("/urgent never 22:00-24:00 was probably meant")
    assert hours[3].endswith("/duty 17:00-24:00 was probably meant")
    assert re.search(r"Mon, \d+ \w+: 09:00–17:00", lines[0])


def test_check_migrates_no_older_database_and_reads_nothing_of_it_that_may_be_otherwise(tmp_path: Path) -> None:
    settings = filled(tmp_path) | {"BOT_TOKEN": OFFICES_TOKEN, "WORKING_HOURS": "Mo-Su 10:00-12:00"}
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0003'")
        database.execute("ALTER TABLE urgent_terms RENAME COLUMN minutes TO seconds")
        database.commit()
    _, database_line, _key, network = typed("check", **settings).stdout.splitlines()
    assert database_line == f"ok    database: revision 0003, newest {migrations.HEAD}"
    assert network.startswith("wrong network: ")


def test_export_prints_everything_decrypted_a_json_value_a_line(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    result = typed("export", **settings)
    assert result.exit_code == 0
    rows: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
    kinds = {row["kind"] for row in rows}
    assert kinds >= {"business", "client", "message", "notice", "answer", "digest", "update", "call"}
    (message,) = [row for row in rows if row["kind"] == "message"]
    assert message["content"] == {"text": "I got a letter"}
    assert message["message_kind"] == "text"
    assert message["state"] == "answered"
    assert [row["name"] for row in rows if row["kind"] == "client"] == ["Anna Kowalska"]
    assert any("I will look into it" in row["raw"] for row in rows if row["kind"] == "update")


def without_audit(exported: str) -> list[dict[str, Any]]:
    """Return what an export holds besides the audit, which grows by every export."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in exported.splitlines()]
    return [row | {"audit_head": None} for row in rows if row["kind"] != "audit"]


def test_export_writes_a_file_that_only_its_owner_may_read(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    result = typed("export", "--out", "all.jsonl", **settings)
    assert (result.exit_code, result.output) == (0, "")
    file = tmp_path / "all.jsonl"
    assert file.stat().st_mode & 0o777 == 0o600
    again = typed("export", **settings).stdout
    assert without_audit(file.read_text()) == without_audit(again)
    nowhere = typed("export", "--out", "nowhere/all.jsonl", **settings)
    assert nowhere.exit_code == 1
    assert nowhere.stderr == "cannot write nowhere/all.jsonl: No such file or directory\n"


def test_export_replaces_no_file_and_leaves_none_that_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = filled(tmp_path)
    (tmp_path / "all.jsonl").write_text("something dear")
    result = typed("export", "--out", "all.jsonl", **settings)
    assert result.exit_code == 1
    assert result.stderr == "all.jsonl exists already, and an export replaces nothing\n"
    assert (tmp_path / "all.jsonl").read_text() == "something dear"
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute("UPDATE message SET content = x'00'")
        database.commit()
    assert typed("export", "--out", "new.jsonl", **settings).exit_code != 0
    assert not [path.name for path in tmp_path.iterdir() if "new.jsonl" in path.name]


def test_export_without_a_database_says_so() -> None:
    result = typed("export")
    assert result.exit_code == 1
    assert "there is no database at data/after-hours.db yet" in result.stderr


def test_what_the_settings_are_is_decided_by_the_environment_over_the_env_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("BUSINESS_NAME=From the file\nOWNER_ID=\n")
    assert load().business_name == "From the file"
    assert load().owner_id is None
    monkeypatch.setenv("BUSINESS_NAME", "From the environment")
    assert load().business_name == "From the environment"


def test_a_password_in_a_file_is_put_into_a_url_without_one(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("p@ss:/%word\n")
    given = {"database_password_file": tmp_path / "password"}
    assert (
        load(database_url="postgresql://bot@host/x", **given).database_url
        == "postgresql://bot:p%40ss%3A%2F%25word@host/x"
    )
    for url in ("postgresql://bot:own@host/x", "postgresql://host/x", "sqlite:///bot@home.db"):
        assert load(database_url=url, **given).database_url == url
    result = typed("run", DATABASE_URL="postgresql://bot@host/x", DATABASE_PASSWORD_FILE="nowhere")
    assert result.exit_code == 2
    assert result.stderr == "DATABASE_PASSWORD_FILE: expected a readable file with the password\n"
