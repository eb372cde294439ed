"""The bot stores each update before it confirms it, even if polling fails."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.wire import polling
from tests.support.database_access import allow, held, refuse, sql
from tests.support.log_lines import events
from tests.support.office import Office, closed_office, until

GARBAGE, HANG, DROP = "garbage", "hang", "drop"


def polls(office: Office) -> list[dict[str, Any]]:
    return [given for method, given in office.simulator.calls if method == "getUpdates"]


async def polled(office: Office, times: int) -> list[dict[str, Any]]:
    """Wait for that many polls and return them."""
    before = len(polls(office))

    async def enough() -> bool:
        return len(polls(office)) >= before + times

    await until(enough)
    return polls(office)[before:]


async def test_what_the_database_refuses_is_not_confirmed_and_comes_again(office: Office) -> None:
    await office.settled()
    await refuse(office, "INSERT ON inbox")
    confirmed = polls(office)[-1]["offset"]
    anna = office.client(language="en")
    anna.sends("Hello")
    assert [poll["offset"] for poll in await polled(office, 2)] == [confirmed] * 2
    assert not office.simulator.updates.empty
    await allow(office)
    await anna.sees("Monday, 23 November at 09:00")
    await office.settled()
    assert len(anna.received) == 1
    assert await sql(office, "SELECT count(*) FROM message") == [1]


async def test_an_update_handed_over_twice_is_stored_once(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("Hello")
    update = office.simulator.updates.waiting()[-1]
    office.simulator.updates.put(update)
    await anna.sees("Monday")
    await office.settled()
    office.simulator.updates.put(update)
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM inbox WHERE update_id = :id", id=update["update_id"]) == [1]
    assert await sql(office, "SELECT count(*) FROM message") == [1]
    assert len(anna.received) == 1


async def test_updates_without_a_usable_id_do_not_make_the_poller_spin(office: Office) -> None:
    await office.settled()
    before = len(polls(office))
    office.simulator.updates.put({"update_id": 1e12, "message": {}})
    await polled(office, 1)
    await asyncio.sleep(1)
    assert len(polls(office)) - before <= 4
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday")


async def test_a_server_that_answers_at_once_does_not_make_the_poller_spin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONG_POLL_SECONDS", 0)
    async with closed_office(tmp_path) as office:
        await office.start()
        await office.settled()
        before = len(polls(office))
        await asyncio.sleep(1)
        assert 0 < len(polls(office)) - before <= 3


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ((409, "Conflict: terminated by other getUpdates request"), "another_poller"),
        ((401, "Unauthorized"), "token_refused"),
        ((502, "Bad Gateway"), "polling_failed"),
        ((429, "Too Many Requests: retry after 1", {"retry_after": 1}), "polling_failed"),
        (GARBAGE, "polling_failed"),
        (HANG, "polling_failed"),
        (DROP, "polling_failed"),
    ],
)
async def test_polling_recovers_by_itself_and_the_log_says_what_was_wrong(
    trouble: Any, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(polling, "ANSWER_SECONDS", 0.5)
    async with closed_office(tmp_path) as office:
        if isinstance(trouble, tuple):
            office.simulator.faults.next("getUpdates", times=2, error=trouble)
        else:
            getattr(office.simulator.faults, trouble)("getUpdates")
        await office.start()
        anna = office.client(language="en")
        anna.sends("Hello")
        await anna.sees("Monday")
        assert told in events(caplog, logging.WARNING)


async def test_every_poll_says_what_it_wants_and_none_throws_updates_away(office: Office) -> None:
    anna = office.client(language="en")
    anna.sends("Hello")
    await anna.sees("Monday")
    await office.stop()
    anna.sends("Are you there?")
    await office.start()
    await office.settled()
    assert len(polls(office)) > 2
    assert all(poll["allowed_updates"] == polling.ALLOWED_UPDATES for poll in polls(office))
    assert not [given for _, given in office.simulator.calls if "drop_pending_updates" in given]
    assert await sql(office, "SELECT count(*) FROM message") == [2]


async def test_stopping_lets_what_was_handed_over_be_stored(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await office.settled()
    async with held(tmp_path / "after-hours.db"):
        office.client(language="en").sends("Hello")
        await asyncio.sleep(0.3)
        stopping = asyncio.create_task(office.stop())
        await asyncio.sleep(0.3)
        assert not stopping.done()
    await stopping
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        assert database.execute("SELECT count(*) FROM inbox").fetchone() == (2,)
    assert events(caplog, logging.WARNING) == []
