"""A backup of before an erasure, once restored, forgets the client again before anybody is answered."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.simulator import Person
from tests.support.backups import Vault
from tests.support.database_access import sql
from tests.support.office import MONDAY_OPENING, Office, closed_office, office_on, until
from tests.support.phones import november, said, tap
from tests.support.postgres import BOTH
from tests.support.privacy import DONE, WORDS, asks_to_erase, erases, everything

NAME, SECOND = "Anna Kowalska", "Saxifrage"


@pytest.fixture(params=BOTH)
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with office_on(request.param, tmp_path) as made:
        await made.owner.sees("Welcome!")
        yield made


on_sqlite = pytest.mark.parametrize("office", ["sqlite"], indirect=True)


@pytest.fixture
def vault(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    return Vault(office, tmp_path, monkeypatch)


async def write(office: Office) -> tuple[Person, Person]:
    """Have two clients write, and answers wait for both."""
    anna, john = office.client(NAME, "en"), office.client("John Smith", "en")
    await office.turn_to(MONDAY_OPENING)
    for person in (anna, john):
        person.sends(f"{WORDS} of {person.user['first_name']}")
    brought = [await office.owner.sees(f"{WORDS} of {name}") for name in ("Anna", "John")]
    await office.turn_to(november(23, 18))
    for one in brought:
        office.owner.sends("A held answer", reply_to=one["message_id"])
    await office.settled()
    return anna, john


async def test_restored_before_anybody_is_answered(
    office: Office, vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    anna, john = await write(office)
    await vault.backs_up()
    await erases(anna)
    await office.settled()
    capsys.readouterr()
    restored = await vault.restores()
    assert "1 clients, who had themselves erased since, were erased again" in capsys.readouterr().out
    assert f"{WORDS} of John" in restored
    assert NAME not in restored
    assert f"{WORDS} of Anna" not in restored
    assert '"name": "Anna' not in restored
    received = len(anna.received)
    await office.start()
    await office.turn_to(november(24, 9))
    await john.sees("A held answer")
    await office.settled()
    assert len(anna.received) == received
    assert NAME not in await everything(office)


async def test_a_database_put_back_by_hand_is_seen_to_at_the_start(office: Office, vault: Vault) -> None:
    anna, _john = await write(office)
    await vault.backs_up()
    await erases(anna)
    await office.settled()
    kept = vault.list.read_bytes()
    vault.list.unlink()
    assert NAME in await vault.restores()
    vault.list.write_bytes(kept)
    received = len(anna.received)
    await office.start()
    assert NAME not in await everything(office)
    await office.turn_to(november(24, 9))
    await office.settled()
    assert len(anna.received) == received


async def test_a_restore_forgets_the_words_that_are_old_by_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with closed_office(tmp_path) as office:
        office.clock.turn_to(MONDAY_OPENING.replace(year=2020))
        await office.start()
        vault = Vault(office, tmp_path, monkeypatch)
        anna = office.client(NAME, "en")
        anna.sends(f"{WORDS} years ago")
        brought = await office.owner.sees(WORDS)
        office.owner.sends("An answer", reply_to=brought["message_id"])
        await anna.sees("An answer")
        await office.settled()
        await sql(office, "UPDATE urgent_terms SET clock_ahead_seconds = 0")  # else the clock counts as wrong
        await vault.backs_up()
        restored = (await vault.restores()).splitlines()
    kept = [line for line in restored if WORDS in line or "An answer" in line]
    assert {line.split('"')[3] for line in kept} <= {"update", "call"}
    assert any('"kind": "message"' in line for line in restored)


@on_sqlite
async def test_the_list_names_nobody_and_is_closed_to_others(office: Office, vault: Vault) -> None:
    anna, _john = await write(office)
    assert not vault.list.exists()
    await erases(anna)
    content = vault.list.read_text()
    assert str(anna.id) not in content
    assert NAME not in content
    assert re.fullmatch(r"\n2026-11-23T17:00:\S* [0-9a-f]{64}\n", content)
    assert vault.list.stat().st_mode & 0o077 == 0


@on_sqlite
async def test_who_began_anew_is_kept(office: Office, vault: Vault) -> None:
    anna, _john = await write(office)
    await erases(anna)
    await office.turn_to(november(24, 18))
    anna.sends(SECOND)
    await office.settled()
    await vault.backs_up()
    assert SECOND in await vault.restores()
    await office.start()
    assert SECOND in await everything(office)


@on_sqlite
async def test_nothing_is_erased_that_could_not_be_written_down(office: Office, vault: Vault) -> None:
    anna, john = await write(office)
    vault.list.mkdir()
    tap(anna, await asks_to_erase(anna), "Delete everything")
    john.sends("Nobody else is held up")
    await john.sees("automatic reply")

    async def put_aside() -> bool:
        return await sql(office, "SELECT count(*) FROM inbox WHERE state = 'dead'") == [1]

    await until(put_aside)
    assert await sql(office, "SELECT count(*) FROM client WHERE telegram_id = :id", id=anna.id) == [1]
    assert DONE not in said(anna)
    vault.list.rmdir()
    await erases(anna)
    assert len(vault.list.read_text().split()) == 2
