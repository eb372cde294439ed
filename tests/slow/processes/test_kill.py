"""A killed process loses nothing; a stopped process repeats nothing."""

import asyncio
import signal
from collections import Counter
from pathlib import Path

import pytest

from bot.simulator import Person, Simulator
from tests.support.bot_process import running
from tests.support.database_access import held
from tests.support.endpoints import proxy, webhook_settings
from tests.support.killed_bot import process_settings, stored
from tests.support.office import until

CLIENTS = 50
CLOSED = "automatic"


async def nothing_waits(where: Path) -> None:
    async def done() -> bool:
        inbox = stored(where, "SELECT count(*) FROM inbox WHERE state != 'handled'")
        return inbox + stored(where, "SELECT count(*) FROM outbox WHERE state = 'waiting'") == [(0,), (0,)]

    await until(done, 30)


def calls(simulator: Simulator, method: str, people: list[Person]) -> int:
    ids = {person.id for person in people}
    return sum(name == method and given.get("chat_id") in ids for name, given in simulator.calls)


async def moment(simulator: Simulator, number: int, people: list[Person]) -> None:
    """Wait for the moment to kill the process: just after an update is confirmed, or during its effects."""
    if number == 0:
        await simulator.drained()
        return
    method, times = [("sendMessage", 1), ("sendMessage", 8), ("setMessageReaction", 5)][number - 1]

    async def come() -> bool:
        return calls(simulator, method, people) >= times

    await until(come)


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_bot_killed_again_and_again_loses_no_message(simulator: Simulator, tmp_path: Path, way: str) -> None:
    given = process_settings(simulator, tmp_path)
    if way == "webhook":
        given |= {name.upper(): value for name, value in webhook_settings().items()}
    people = [simulator.person(f"Client {n}", language_code="en") for n in range(CLIENTS)]
    simulator.faults.delay = 0.02
    written = []
    for number, wave in enumerate([people[:12], people[12:25], people[25:37], people[37:]]):
        async with running(tmp_path, **given) as bot:
            await simulator.drained()
            await nothing_waits(tmp_path)
            for words in ("Good evening", "Is anybody there?", "Please call me"):
                written += [(person, person.sends(words)["message_id"]) for person in wave]
            await moment(simulator, number, wave)
            await bot.kill()
    async with running(tmp_path, **given) as bot:
        await simulator.drained()
        await nothing_waits(tmp_path)
        assert await bot.stop(signal.SIGINT) == 0
    kept = stored(tmp_path, "SELECT chat_id, telegram_id FROM message")
    assert Counter(kept) == Counter((person.id, number) for person, number in written)
    for person in people:
        notices = [message for message in person.received if CLOSED in message["text"]]
        assert 1 <= len(notices) <= 2
        receipts = [message for message in person.messages if message["out"] and message["reactions"] == ["👌"]]
        assert len(receipts) == 2


async def test_a_bot_killed_between_storing_and_its_200_stores_what_comes_again_once(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with proxy() as nginx:
        given = process_settings(simulator, tmp_path) | {
            name.upper(): value for name, value in nginx.settings().items()
        }
        anna = simulator.person("Anna", language_code="en")
        async with running(tmp_path, **given) as bot:
            await simulator.drained()
            await nothing_waits(tmp_path)
            nginx.answered = bot.kill
            number = anna.sends("Good evening")["message_id"]
            await bot.process.wait()
            assert stored(tmp_path, "SELECT count(*) FROM inbox WHERE chat_id > 0")[0][0] == 2
            assert not simulator.updates.empty
        async with running(tmp_path, **given) as bot:
            await simulator.drained()
            await nothing_waits(tmp_path)
            assert await bot.stop() == 0
    assert stored(tmp_path, "SELECT chat_id, telegram_id FROM message") == [(anna.id, number)]
    assert 1 <= len([m for m in anna.received if CLOSED in m["text"]]) <= 2


async def test_a_stop_answers_the_deliveries_in_hand(simulator: Simulator, tmp_path: Path) -> None:
    given = process_settings(simulator, tmp_path) | {name.upper(): value for name, value in webhook_settings().items()}
    async with running(tmp_path, **given) as bot:
        await simulator.drained()
        await nothing_waits(tmp_path)
        async with held(tmp_path / "after-hours.db"):
            simulator.person("Anna", language_code="en").sends("Good evening")
            await asyncio.sleep(0.5)
            bot.process.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.3)
        assert await asyncio.wait_for(bot.process.wait(), 10) == 0
    assert simulator.updates.empty
    assert stored(tmp_path, "SELECT count(*) FROM inbox") == [(2,)]


async def test_a_bot_that_is_asked_to_stop_finishes_what_it_has_begun(simulator: Simulator, tmp_path: Path) -> None:
    given = process_settings(simulator, tmp_path)
    people = [simulator.person(f"Client {n}", language_code="en") for n in range(CLIENTS)]
    simulator.faults.delay = 0.3
    async with running(tmp_path, **given) as bot:
        for person in people:
            person.sends("Good evening")
        await simulator.called("sendMessage", lambda p: p["chat_id"] != int(given["OWNER_ID"]))
        bot.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.1)
        assert await bot.stop() == 0  # an impatient operator asks twice
    assert bot.errors.read_text() == ""
    simulator.faults.clear()
    async with running(tmp_path, **given) as bot:
        await simulator.drained()
        await nothing_waits(tmp_path)
        assert await bot.stop() == 0
    assert stored(tmp_path, "SELECT count(*) FROM message") == [(CLIENTS,)]
    assert [len(person.received) for person in people] == [1] * CLIENTS


async def test_a_stop_does_not_wait_for_whoever_else_holds_the_database(simulator: Simulator, tmp_path: Path) -> None:
    given = process_settings(simulator, tmp_path)
    anna = simulator.person("Anna", language_code="en")
    async with running(tmp_path, **given) as bot:
        await simulator.drained()
        async with held(tmp_path / "after-hours.db"):
            anna.sends("Good evening")
            await asyncio.sleep(0.5)
            assert await bot.stop() == 0
    assert "Traceback" not in bot.errors.read_text()
    assert not simulator.updates.empty
