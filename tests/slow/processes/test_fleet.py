"""Of several processes on one PostgreSQL, one polls and sends; the others stand by and take over."""

import asyncio
import signal
from pathlib import Path

import pytest

from bot.simulator import Person, Simulator
from tests.support.endpoints import free_port
from tests.support.fleet import fleet
from tests.support.load_balancer import Balancer
from tests.support.office import until
from tests.support.urgent_night import count

TAKE_OVER_SECONDS = 10


async def test_processes_that_start_at_once_settle_on_one_leader(simulator: Simulator, tmp_path: Path) -> None:
    async with fleet(simulator, tmp_path) as processes:
        (tmp_path / "after-hours.key").write_text("8JtW2pZ1fF8lI4kqJv2Qh0j3kS5n7p9rTuVwXyZaBcE=\n")
        await asyncio.gather(*(processes.start(name) for name in ("one", "two", "three")))
        anna = simulator.person("Anna", language_code="en")
        anna.sends("Good evening")
        await anna.sees("automatic")
        await processes.nothing_waits()
        assert await processes.count("business") == await processes.count("urgent_terms") == 1
        logs = {name: program.errors.read_text() for name, program in processes.programs.items()}
        leader = await processes.leader()
        assert {name for name, log in logs.items() if "standing_by" in log} == set(logs) - {leader}
        assert not [
            name for name, program in processes.programs.items() if "another_poller" in program.errors.read_text()
        ]


@pytest.mark.parametrize("fate", [signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM], ids=lambda fate: fate.name)
async def test_another_takes_over_within_ten_seconds(
    simulator: Simulator, tmp_path: Path, fate: signal.Signals
) -> None:
    """SIGKILL stands for a crash, SIGSTOP for a frozen or disconnected machine, SIGTERM for a program update."""
    async with fleet(simulator, tmp_path, "one", "two") as processes:
        anna, eva = (simulator.person(name, language_code="en") for name in ("Anna", "Eva"))
        anna.sends("Good evening")
        await anna.sees("automatic")
        await processes.nothing_waits()
        first = await processes.leader()
        processes.programs[first].process.send_signal(fate)
        eva.sends("Good evening")
        await eva.sees("automatic", timeout=TAKE_OVER_SECONDS)
        await until(lambda: processes.is_led_by_another(first), TAKE_OVER_SECONDS)
        await processes.nothing_waits()
        processes.wake()
        anna.sends("And tomorrow?")
        await until(lambda: seen(anna, "And tomorrow?"))
        await processes.nothing_waits()
        assert [len(person.received) for person in (anna, eva)] == [1, 1]


async def test_every_process_takes_in_what_a_webhook_brings_and_one_sends(simulator: Simulator, tmp_path: Path) -> None:
    people = [simulator.person(f"Client {n}", language_code="en") for n in range(12)]
    ports = {name: f"127.0.0.1:{free_port()}" for name in ("one", "two", "three")}
    async with (
        Balancer(*ports.values()) as balancer,
        fleet(simulator, tmp_path, WEBHOOK_URL=balancer.url) as processes,
    ):
        for name, listen in ports.items():
            await processes.start(name, LISTEN=listen)
        first = await processes.leader()
        for number in range(10):
            for person in people:
                person.sends(f"message {number}")
        await processes.has(120)
        await processes.programs[first].kill()
        for person in people:
            person.sends("Good night")
        await processes.has(132)
        await processes.nothing_waits()
        kept = await processes.database.fetch("SELECT chat_id, telegram_id FROM message ORDER BY id")
    assert min(balancer.taken.values()) > 20
    for person in people:
        written = [message["message_id"] for message in person.messages if message["out"]]
        assert [row["telegram_id"] for row in kept if row["chat_id"] == person.id] == written
        assert 1 <= count(person, "automatic") <= 2


async def seen(person: Person, words: str) -> bool:
    """Return True if a message with these words has its receipt."""
    return any(m["reactions"] == ["👌"] for m in person.messages if m["out"] and m["text"] == words)
