"""Of several processes on one PostgreSQL one is killed every few seconds; nothing is lost, and little comes twice."""

import asyncio
import itertools
import random
from pathlib import Path

from bot.simulator import Person, Simulator
from tests.support.fleet import fleet
from tests.support.urgent_night import agrees, count, offered

KILLS = 5
ON_THEIR_WAY = 4
"""Calls made and not yet recorded: thirty a second that take 40 ms each, and some more on a loaded machine."""


async def everybody_writes(people: list[Person], chance: random.Random, enough: asyncio.Event) -> None:
    for number in itertools.count(1):
        chance.choice(people).sends(f"message {number}")
        await asyncio.sleep(0.05)
        if enough.is_set():
            break
    for person in people:
        person.sends("Good night")


async def test_whoever_is_killed_every_few_seconds_loses_and_repeats_nothing(
    simulator: Simulator, tmp_path: Path
) -> None:
    people = [simulator.person(f"Client {n}", language_code="en") for n in range(20)]
    chance = random.Random(21)
    names = ["one", "two", "three"]
    async with fleet(simulator, tmp_path, *names, URGENT_ANSWER_MINUTES="1") as processes:
        payer = simulator.person("Paula", language_code="en")
        outcome = await payer.pays(await agrees(payer, await offered(payer)))
        assert outcome.paid
        simulator.faults.delay = 0.04
        enough = asyncio.Event()
        writing = asyncio.create_task(everybody_writes(people, chance, enough))
        for number in range(KILLS):
            await asyncio.sleep(chance.uniform(1, 3))
            victim = chance.choice(names) if number % 2 else await processes.leader()
            await processes.programs[victim].kill()
            await processes.start(victim)
        enough.set()
        await writing
        await simulator.drained(timeout=60)
        await payer.sees("have been given back", timeout=90)
        await processes.nothing_waits()
        kept = await processes.database.fetch("SELECT chat_id, telegram_id FROM message ORDER BY id")
    for person in people:
        written = [message["message_id"] for message in person.messages if message["out"]]
        assert [row["telegram_id"] for row in kept if row["chat_id"] == person.id] == written
        assert 1 <= count(person, "automatic") <= 1 + KILLS
    assert sum("receiver" in line for line in simulator.payments.ledger.page(0, 100)) == 1
    repeated = sum(count(person, "automatic") - 1 for person in people)
    assert repeated <= KILLS * ON_THEIR_WAY
