"""An export blocks no writer, migrates nothing, and contains no secrets."""

import json
from pathlib import Path

import pytest

from bot.features.privacy.export import lines
from bot.host.open_database import snapshot_of
from bot.settings import Settings, load
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.encryption import opened
from bot.storage.key_sources import KeyFile
from bot.storage.keys import read_key
from tests.support.bot_process import program
from tests.support.database_access import held, sql
from tests.support.deputies import deputy_link
from tests.support.office import office_on
from tests.support.old_database import KEY_LINE, fill_first
from tests.support.postgres import BOTH, database_settings
from tests.support.purchases import brought

PROVIDER_TOKEN = "1234:TEST:provider-token-of-the-business"


async def exported(settings: Settings) -> list[str]:
    async with snapshot_of(settings) as session:
        return [line async for line in lines(session)]


@pytest.mark.parametrize("kind", BOTH)
async def test_the_bot_goes_on_while_somebody_reads_slowly(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path) as office:
        anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
        anna.sends("Before the export")
        await anna.sees("automatic reply")
        await office.settled()
        async with snapshot_of(office.settings) as session:
            reading = lines(session)
            told = [await anext(reading)]
            eva.sends("While somebody reads")
            await eva.sees("automatic reply")
            await office.settled()
            told += [line async for line in reading]
        assert "Before the export" in "".join(told)
        assert "While somebody reads" not in "".join(told)


async def test_the_command_waits_for_nobody_who_writes(tmp_path: Path) -> None:
    async with office_on("sqlite", tmp_path) as office:
        office.client("Anna Kowalska", "en").sends("Hello")
        await office.settled()
        await office.stop()
        async with held(tmp_path / "after-hours.db"):
            url = office.settings.database_url
            async with program(tmp_path, "bot", "export", DATABASE_URL=url) as exporting:
                code, told, errors = await exporting.ended()
    assert (code, errors) == (0, ["This export is not in the audit: the database cannot be written to just now."])
    assert "Anna Kowalska" in "".join(told)


@pytest.mark.parametrize("kind", BOTH)
async def test_an_older_schema_is_told_as_it_is_and_stays_so(kind: str, tmp_path: Path) -> None:
    key = tmp_path / "old.key"
    key.write_bytes(KEY_LINE)
    settings = load(_env_file=None, **(database_settings(kind, tmp_path) | {"key_file": key}))
    database = Database(settings.database_url, read_key(KeyFile(key), may_create=False))
    await fill_first(database)
    rows = [json.loads(line) for line in await exported(settings)]
    assert [row["kind"] for row in rows] == ["business", "client", "message"]
    assert rows[1]["name"] == "Anna"
    assert rows[2]["content"] == {"text": "Hello"}
    assert await migrations.revision(database) == "0001"
    await database.close()


@pytest.mark.parametrize("kind", BOTH)
async def test_no_secret_is_told(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path, provider_token=PROVIDER_TOKEN) as office:
        office.owner.sends("/bill 150.00 PLN Call-out", reply_to=await brought(office))
        await office.owner.sees("Bill sent to Anna Kowalska")
        code = (await deputy_link(office)).partition("deputy_")[2]
        await office.settled()
        (secret,) = await sql(office, "SELECT payload_secret FROM urgent_terms")
        (claim,) = await sql(office, "SELECT code_hash FROM claim WHERE role = 'deputy'")
        told = "\n".join(await exported(office.settings))
    assert "Call-out" in told
    assert "start=deputy_…" in told
    keys = read_key(KeyFile(office.settings.key_path()), may_create=False)
    for hidden in (
        PROVIDER_TOKEN,
        json.loads(opened(keys.decrypt(secret))),
        claim,
        code,
        "_secret",
        "_token",
        "claim_hash",
        "code_hash",
    ):
        assert hidden not in told
