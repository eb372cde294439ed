"""/healthz answers in time: 200 with facts while the bot works, 503 with reasons otherwise."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.host.health import report
from bot.wire import loop_heartbeat, polling
from tests.support.database_access import held, sql
from tests.support.endpoints import health, listen_settings, webhook_settings
from tests.support.office import Office, closed_office, office_on, until
from tests.support.postgres import outage

GONE = (502, "Bad Gateway")


@pytest.fixture(params=[listen_settings, webhook_settings])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Return an office that serves its own port, with polling and with a webhook."""
    async with closed_office(tmp_path, **request.param()) as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        await made.settled()
        yield made


def failing(office: Office, words: str) -> Callable[[], Awaitable[bool]]:
    """Return a check that /healthz answers 503 with these words among its reasons."""

    async def look() -> bool:
        status, facts = await health(office)
        return status == 503 and any(words in reason for reason in facts["reasons"])

    return look


async def test_a_bot_that_works_says_so_with_facts(office: Office) -> None:
    status, facts = await health(office)
    assert status == 200
    assert facts["heard_seconds_ago"] < 60
    del facts["heard_seconds_ago"]
    assert facts == {
        "status": "well", "reasons": [], "database": True, "inbox_lag_seconds": 0, "outbox_lag_seconds": 0,
    }  # fmt: skip


async def test_a_deaf_bot_is_not_well_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONGEST_REST", 0.1)
    monkeypatch.setattr(report, "DEAF_SECONDS", 0.5)
    async with closed_office(tmp_path, **listen_settings()) as office:
        office.simulator.faults.next("getUpdates", times=10_000, error=GONE)
        await office.start()
        await until(failing(office, "polling fails (NetworkError)"), 10)
        office.simulator.faults.clear()

        async def well() -> bool:
            office.simulator.updates.put({"unknown": {}})  # half a second after the last one it counts as deaf again
            return (await health(office))[0] == 200

        await until(well, 10)


async def test_telegrams_own_words_are_not_for_everybody_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "DEAF_SECONDS", 0.1)
    async with closed_office(tmp_path, **webhook_settings()) as office:
        refusal = (400, "Bad Request: bad webhook: Failed to resolve host bot.example.org")
        office.simulator.faults.next("setWebhook", times=10_000, error=refusal)
        await office.start()
        await until(failing(office, "the webhook is refused"), 10)
        _, facts = await health(office)
        assert "resolve host" not in str(facts)


async def test_a_database_that_hangs_is_told_in_time(office: Office, tmp_path: Path) -> None:
    async with held(tmp_path / "after-hours.db"):
        for _ in range(2):
            async with asyncio.timeout(2):
                status, facts = await health(office)
            assert (status, facts["reasons"], facts["database"]) == (503, ["the database does not answer"], False)

    async def well() -> bool:
        return (await health(office))[0] == 200

    await until(well, 10)


async def test_a_database_server_that_is_away_is_told(tmp_path: Path) -> None:
    async with office_on("postgresql", tmp_path, **listen_settings()) as office:
        assert (await health(office))[0] == 200
        with outage(office.settings.database_url):
            assert (await health(office))[0] == 503

        async def well() -> bool:
            return (await health(office))[0] == 200

        await until(well, 10)


async def test_updates_that_are_not_handled_are_told(office: Office) -> None:
    now = office.clock.now()
    app = office.app
    assert app is not None
    office.bot.dispatcher.failures.resting[4711] = asyncio.get_running_loop().time() + 60
    await sql(
        office,
        "INSERT INTO inbox (business_id, update_id, chat_id, raw, state, tries, received_at) "
        "VALUES (1, 1, 4711, x'00', 'waiting', 0, :at)",
        at=str(now.replace(tzinfo=None) - timedelta(seconds=90)),
    )
    status, facts = await health(office)
    assert status == 503
    assert 90 <= facts["inbox_lag_seconds"] < 100
    assert facts["reasons"][0].startswith("an update has waited for 9")


@pytest.mark.parametrize(
    ("error", "status"), [(GONE, 503), ((429, "Too Many Requests: retry after 600", {"retry_after": 600}), 200)]
)
async def test_messages_that_are_not_sent_are_told_unless_telegram_itself_holds_the_chat(
    office: Office, error: tuple[int, str], status: int
) -> None:
    anna = office.client(language="en")
    office.simulator.faults.chat(anna.id, error=error)
    anna.sends("Hello")
    await office.simulator.called("sendMessage", lambda given: given["chat_id"] == anna.id)
    await asyncio.sleep(0.2)  # wait for the answer
    office.clock.turn_to(office.clock.now() + timedelta(minutes=6))
    got, facts = await health(office)
    assert got == status, facts
    assert any("to be sent" in reason for reason in facts["reasons"]) == (status == 503)


async def test_a_loop_that_hangs_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = office.app
    assert app is not None
    assert (await health(office))[0] == 200
    hanging = asyncio.Event()

    async def hang() -> bool:
        await hanging.wait()
        return False

    monkeypatch.setattr(office.bot.dispatcher, "step", hang)
    office.bot.dispatcher.wake()
    monkeypatch.setattr(loop_heartbeat, "DEAD_SECONDS", 0.5)
    await until(failing(office, "the dispatcher hangs"), 10)
    hanging.set()
    monkeypatch.setattr(loop_heartbeat, "DEAD_SECONDS", 60.0)
    assert (await health(office))[0] == 200


async def test_a_process_that_stands_by_is_well(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "DEAF_SECONDS", -1.0)
    assert (await health(office))[0] == 503
    app = office.app
    assert app is not None
    app.health.standing_by = lambda: True
    status, facts = await health(office)
    assert (status, facts["status"]) == (200, "standing by")
