"""A database error is one sentence with host and database, cause and remedy, but without the password."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy.engine import make_url
from typer.testing import CliRunner

from bot.cli.commands import cli
from bot.errors import Unavailable
from bot.storage.database import keyless
from tests.support.endpoints import free_port
from tests.support.postgres import new_database, new_user, outage

PASSWORD = "never-to-be-seen"


async def why(url: str) -> Unavailable:
    """Return the error of a failing connection."""
    database = keyless(url)
    try:
        with pytest.raises(Unavailable) as told:
            async with database.transaction():
                pass
    finally:
        await database.close()
    assert PASSWORD not in str(told.value)
    assert "\n" not in str(told.value)
    return told.value


def with_user(host: str) -> str:
    return f"postgresql://marek:{PASSWORD}@{host}/hours"


@asynccontextmanager
async def refusing(code: str, words: str) -> AsyncIterator[str]:
    """Serve the protocol's refusal to every PostgreSQL client, and return host and port."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if await reader.readexactly(8) == struct.pack("!ii", 8, 80877103):  # the client asks for TLS first
            writer.write(b"N")
            await reader.readexactly(8)
        fields = b"".join(
            kind + value.encode() + b"\0" for kind, value in ((b"S", "FATAL"), (b"C", code), (b"M", words))
        )
        writer.write(b"E" + struct.pack("!i", len(fields) + 5) + fields + b"\0")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_server_that_is_not_there_is_named_with_its_port() -> None:
    host = f"127.0.0.1:{free_port()}"
    told = await why(with_user(host))
    assert str(told) == (
        f"PostgreSQL at {host}/hours cannot be reached: nobody listens there; start it, or correct host and port"
    )
    assert not told.lasting


async def test_a_host_that_nobody_knows_is_named() -> None:
    told = await why(with_user("nowhere.invalid"))
    assert str(told).startswith("PostgreSQL at nowhere.invalid:5432/hours cannot be found: correct the host's name")
    assert not told.lasting


async def test_a_database_that_does_not_exist_is_named() -> None:
    told = await why(make_url(new_database()).set(database="missing").render_as_string(hide_password=False))
    assert str(told).endswith("/missing knows no such database: make it with createdb, or correct its name")
    assert told.lasting


@pytest.mark.parametrize(
    ("code", "words", "told", "lasting"),
    [
        ("28P01", 'password authentication failed for user "marek"', "refuses the password of marek: correct it", True),
        ("28000", 'role "marek" does not exist', 'does not let marek in: role "marek" does not exist', True),
        ("57P03", "the database system is starting up", "cannot be used: the database system is starting up", False),
        ("53300", "sorry, too many clients already", "cannot be used: sorry, too many clients already", False),
    ],
)
async def test_what_the_server_says_no_to_is_told_without_the_librarys_words(
    code: str, words: str, told: str, lasting: bool
) -> None:
    async with refusing(code, words) as host:
        error = await why(with_user(host))
    assert str(error).startswith(f"PostgreSQL at {host}/hours {told}")
    assert error.lasting is lasting


async def test_an_option_that_is_none_is_told() -> None:
    told = await why(with_user("127.0.0.1:1") + "?sslcrl=none")
    assert "what follows the ? in its address is unknown" in str(told)
    assert "sslcrl" in str(told)
    assert told.lasting


async def test_a_database_that_is_away_for_a_while_is_worth_another_start() -> None:
    url = new_database()
    with outage(url):
        assert not (await why(url)).lasting


@pytest.mark.parametrize("command", [["run"], ["export"], ["backup", "now.db"]])
def test_every_command_says_it_in_its_one_line(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.key").write_bytes(Fernet.generate_key())
    settings = {"BOT_TOKEN": "123456789:AAExampleExampleExampleExampleExamp", "KEY_FILE": "x.key"}
    host = f"127.0.0.1:{free_port()}"
    result = CliRunner().invoke(cli, command, env={**settings, "DATABASE_URL": with_user(host)})
    assert result.exit_code == 1
    (line,) = result.output.splitlines()
    assert f"cannot be opened: PostgreSQL at {host}/hours cannot be reached: nobody listens there" in line
    assert PASSWORD not in line


def test_a_user_who_may_make_no_tables_is_told_to_be_the_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Since PostgreSQL 15, only the owner of a database may create tables in it."""
    monkeypatch.chdir(tmp_path)
    url = make_url(new_database()).set(username=new_user()).render_as_string(hide_password=False)
    settings = {"BOT_TOKEN": "123456789:AAExampleExampleExampleExampleExamp", "KEY_FILE": "x.key"}
    result = CliRunner().invoke(cli, ["run"], env={**settings, "DATABASE_URL": url})
    assert result.exit_code == 2
    assert result.output == ("DATABASE_URL: make its user the database's owner (permission denied for schema public)\n")
