"""A night of the bot as a process on a clock that the test turns, which is killed at one moment and started anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg

from bot.simulator import Person, Simulator
from tests.support.bot_process import Program
from tests.support.killed_bot import process_settings, stored
from tests.support.office import until
from tests.support.postgres import new_database
from tests.support.ring_receiver import RingReceiver, ring_receiver
from tests.support.turned_process import SharedClock, turned

EVENING = datetime(2026, 11, 20, 21, 40, tzinfo=ZoneInfo("Europe/Warsaw"))
PATIENCE = 90


@dataclass
class Night:
    """One business with its people, and the bot, which is killed at one moment."""

    where: Path
    clock: SharedClock
    simulator: Simulator
    receiver: RingReceiver
    given: dict[str, str]
    killed_at: str
    cores: asyncio.Semaphore
    bot: Program | None = None

    def person(self, name: str) -> Person:
        return self.simulator.person(name, language_code="en")

    def minutes(self, number: float) -> None:
        """Let it be so many minutes after the beginning."""
        self.clock.turn_to(EVENING + timedelta(minutes=number))

    async def moment(self, name: str) -> None:
        """Kill the bot and start it anew if this is the moment."""
        if name == self.killed_at:
            await self.end()
            await self.begin()

    async def begin(self) -> None:
        self._running = turned(self.where, self.where / "clock", **self.given)
        async with self.cores:  # only the start needs much of the processor
            self.bot = await self._running.__aenter__()

    async def end(self) -> None:
        """End the bot abruptly."""
        assert self.bot is not None
        await self.bot.kill()
        await self._running.__aexit__(None, None, None)

    async def stored(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what the database holds."""
        url = self.given["DATABASE_URL"]
        if not url.startswith("postgresql"):
            return stored(self.where, statement)
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()

    async def has(self, rows: str, number: int = 1) -> None:
        """Wait until there are so many such rows."""

        async def there() -> bool:
            return await self.stored(f"SELECT count(*) FROM {rows}") == [(number,)]

        await until(there, PATIENCE)

    async def settled(self) -> None:
        await self.simulator.drained(timeout=PATIENCE)
        await self.has("inbox WHERE state != 'handled'", 0)
        await self.has("outbox WHERE state = 'waiting'", 0)
        await self.has("ring WHERE state = 'waiting'", 0)


@asynccontextmanager
async def night(where: Path, killed_at: str, cores: asyncio.Semaphore, kind: str = "sqlite") -> AsyncIterator[Night]:
    where.mkdir()
    clock = SharedClock(where / "clock", EVENING)
    async with Simulator(clock) as simulator, ring_receiver() as receiver:
        given = process_settings(simulator, where) | {
            "BUSINESS_NAME": "Nowak Law",
            "BUSINESS_TIMEZONE": "Europe/Warsaw",
            "BUSINESS_COUNTRY": "PL",
            "WORKING_HOURS": "Mo-Fr 09:00-17:00",
            "RING_PRIVATE": "1",
        }
        if kind == "postgresql":
            given["DATABASE_URL"] = new_database()
        it = Night(where, clock, simulator, receiver, given, killed_at, cores)
        await it.begin()
        try:
            yield it
        finally:
            await it.end()
