"""Two clients' whole lives: one writes, pays, exports and erases; of the other one, time forgets what was said.

Neither an older backup that is restored, nor any file, log or figure has a planted sentence afterwards.
"""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken

from bot import log
from bot.models import Client, Message, Payment
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.backups import Vault
from tests.support.endpoints import listen_settings, metrics
from tests.support.office import MONDAY_OPENING, Office, office_on
from tests.support.phones import november, rows
from tests.support.postgres import BOTH
from tests.support.privacy import assert_nothing_of, erases, everything, file_of
from tests.support.urgent_night import buys, rings

ERASED, OLD = "Zanzibar-Pelargonium", "Quetzal-Begonia"
LONG = timedelta(days=380)
TOKEN = re.compile(rb"gAAAA[\w-]{20,}={0,2}")


@pytest.fixture(params=BOTH)
async def office(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Office]:
    log.configure("DEBUG")
    async with office_on(request.param, tmp_path, log_level="DEBUG", **listen_settings()) as made:
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        await made.owner.sees("Welcome!")
        yield made


async def is_answered(office: Office, words: str, brought: int) -> None:
    office.owner.sends(f"/note {words} noted", reply_to=brought)
    await office.owner.sees("Noted: ")
    office.owner.sends(f"{words} answered", reply_to=brought)


async def live(office: Office) -> tuple[Person, Person]:
    """Have Anna and John write, pay, ask, and be answered, with a sentence in every place that takes one."""
    anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
    await buys(anna, f"URGENT: {ERASED} bursts")
    await is_answered(office, ERASED, (await rings(office))["message_id"])
    await anna.sees(f"{ERASED} answered")
    anna.sends(f"/paysupport {ERASED} was paid twice")
    await office.owner.sees("Question about a payment")
    await office.turn_to(MONDAY_OPENING)
    john.sends(f"{OLD} is what I ask")
    john.edits(john.sends_photo(f"{OLD} in a picture")["message_id"], f"{OLD} changed")
    await is_answered(office, OLD, (await office.owner.sees(f"{OLD} is what"))["message_id"])
    await john.sees(f"{OLD} answered")
    assert ERASED in (file := str(await file_of(office, anna))) and OLD not in file
    await office.turn_to(november(23, 18))
    await office.settled()
    return anna, john


def sealed(where: Iterable[Path], key: Path, words: str) -> list[str]:
    """Return the files in which something that the key opens says some words, or that say them openly."""
    keys, found = Fernet(key.read_bytes().split()[0]), []
    for file in (one for folder in where for one in sorted(folder.rglob("*")) if one.is_file()):
        content = file.read_bytes()
        opened = b""
        for token in TOKEN.findall(content):
            with suppress(InvalidToken):
                opened += keys.decrypt(token)
        if words.encode() in content + opened:
            found.append(file.name)
    return found


async def test_a_whole_life_leaves_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = Vault(office, tmp_path, monkeypatch)
    anna, john = await live(office)
    stored = await everything(office)
    assert stored.count(ERASED) > 5 and stored.count(OLD) > 5
    measured = str(await metrics(office))
    await vault.backs_up()
    assert sealed([tmp_path], vault.key, ERASED) != []

    await erases(anna)
    await assert_nothing_of(office, ERASED, "Kowalska")
    assert OLD in (file := str(await file_of(office, john))) and ERASED not in file

    restored = await vault.restores()
    assert ERASED not in restored and "John Smith" in restored
    await office.start()
    await office.turn_to(november(24, 10))
    await assert_nothing_of(office, ERASED, "Kowalska")

    await office.turn_to(office.clock.now() + LONG)
    await assert_nothing_of(office, ERASED, OLD)
    assert [row.amount for row in await rows(office, Payment)] == [250]
    assert {row.name for row in await rows(office, Client)} == {"", "John Smith"}
    assert {row.state for row in await rows(office, Message)} <= {MessageState.ANSWERED, MessageState.DONE}

    await vault.restores("once more")
    await office.start()
    await assert_nothing_of(office, ERASED, OLD)
    measured += str(await metrics(office))
    await office.stop()

    (tmp_path / "old.db").unlink()
    for words in (ERASED, OLD):
        here = [path for path in tmp_path.iterdir() if path.name in {"restored", "once more", "tmp"}]
        assert sealed(here, vault.key, words) == []
    told = capsys.readouterr().err + measured
    assert len(measured) > 1000
    assert ERASED not in told and OLD not in told
