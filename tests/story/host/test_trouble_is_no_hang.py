"""The watchdog does not count a temporary failure as a hang, however long it lasts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.errors import Unavailable
from bot.host import dispatcher
from bot.storage import database, priority_lock
from bot.wire import loop_heartbeat, polling
from tests.support.database_access import held
from tests.support.office import Office, closed_office, office_on
from tests.support.postgres import BOTH, outage


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten all waiting times to a tenth or less."""
    monkeypatch.setattr(loop_heartbeat, "DEAD_SECONDS", 2.0)
    monkeypatch.setattr(loop_heartbeat, "SLICE_SECONDS", 0.5)
    monkeypatch.setattr(dispatcher, "SETTLE_SECONDS", 0.2)
    monkeypatch.setattr(dispatcher, "LONGEST_SLEEP", 0.5)
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(priority_lock, "LONGEST_WAIT", 0.5)
    monkeypatch.setattr(polling, "LONGEST_REST", 1.0)
    monkeypatch.setattr(polling, "LONG_POLL_SECONDS", 1)
    monkeypatch.setattr("bot.wire.sender.LONGEST_SLEEP", 0.5)


async def assert_no_hang(office: Office, seconds: float) -> None:
    """Check repeatedly that the watchdog finds no stopped loop."""
    assert office.app is not None
    ends = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < ends:
        assert office.app.health.stopped == []
        await asyncio.sleep(0.1)


@asynccontextmanager
async def trouble(office: Office, where: Path) -> AsyncIterator[None]:
    """Make the database unusable for everybody."""
    if office.settings.database_url.startswith("sqlite"):
        async with held(where / "after-hours.db"):
            yield
        return
    with outage(office.settings.database_url):
        yield


@pytest.mark.parametrize("kind", BOTH)
async def test_results_that_wait_for_the_database_hold_up_no_loop(kind: str, tmp_path: Path) -> None:
    async with office_on(kind, tmp_path) as office:
        anna, eva = office.client("Anna Kowalska", "en"), office.client("Eva Green", "en")
        await office.settled()
        office.simulator.faults.delay = 0.5
        anna.sends("Hello")
        await office.simulator.called("sendMessage", lambda given: given["chat_id"] == anna.id)
        async with trouble(office, tmp_path):
            eva.sends("Is anybody there?")
            await assert_no_hang(office, 5)
        await eva.sees("automatic reply")
        await office.settled()
        assert len(anna.received) == len(eva.received) == 1


async def test_whoever_waits_too_long_to_write_is_told_of_trouble(tmp_path: Path) -> None:
    async with office_on("sqlite", tmp_path) as office:
        assert office.app is not None
        async with office.app.database.transaction():
            with pytest.raises(Unavailable, match="others have written for"):
                async with office.app.database.transaction():
                    pass
            await assert_no_hang(office, 3)
        anna = office.client("Anna Kowalska", "en")
        anna.sends("Hello")
        await anna.sees("automatic reply")


async def test_a_telegram_out_of_reach_is_no_hang(tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        await office.start()
        await office.settled()
        office.simulator.faults.next("*", times=10_000, error=(502, "Bad Gateway"))
        office.client("Anna Kowalska", "en").sends("Hello")
        await assert_no_hang(office, 4)
