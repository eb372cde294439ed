"""One business under attack: the simulator, the database, the processes, the people, and the record of what befell."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.clock import Clock
from bot.simulator import Simulator
from tests.faults.books import Books
from tests.faults.fleet import Fleet
from tests.faults.hours import ShortDays
from tests.faults.storage import KINDS, Storage
from tests.faults.town import Town


@dataclass
class Scene:
    """Everything a fault may lay hands on, and what a check has to know."""

    seed: int
    random: Random
    clock: Clock
    hours: ShortDays
    storage: Storage
    simulator: Simulator
    fleet: Fleet
    town: Town
    counts: Counter[str] = field(default_factory=Counter)
    """Faults by name, and whatever else is worth a line in the end."""
    befell: list[str] = field(default_factory=list)
    patience: float = 45
    """So many seconds an opening is waited for."""
    standstill: float = 120
    """Seconds after which a bot counts as stuck if what waits becomes no less. A failed call rests half as long."""
    unparsable: int = 0
    """So many updates were sent that nobody can handle."""
    repeats: Counter[int] = field(default_factory=Counter)
    """By chat, the texts that came again and are explained."""
    kills_before: int = 0
    _calls_before: int = 0
    _lucky: Counter[int] = field(default_factory=Counter)

    @property
    def books(self) -> Books:
        return Books(self.storage, self.storage.key)

    @property
    def excuses(self) -> Counter[int]:
        """By chat, how many calls were carried out without the bot learning of it."""
        return self._lucky + Counter(
            fault.chat_id for fault in self.simulator.faults.shown[self._calls_before :] if fault.after
        )

    def excuse(self, chats: Counter[int]) -> None:
        """These calls were answered too late to be believed."""
        self._lucky += chats

    def forget_excuses(self) -> None:
        self._lucky.clear()
        self._calls_before = len(self.simulator.faults.shown)

    def story(self) -> str:
        """What one has to know to see it happen again."""
        return f"seed {self.seed}, {self.storage.kind}, {self.fleet.size} process(es), so far: {', '.join(self.befell)}"

    async def digests(self) -> list[Any]:
        return await self.storage.rows("SELECT opened_at FROM digest")


@asynccontextmanager
async def scene(
    where: Path,
    seed: int,
    minutes: float,
    kind: str = "sqlite",
    processes: int = 1,
    closed: timedelta = timedelta(minutes=1),
    cores: asyncio.Semaphore | None = None,
    rate: float = 0,
) -> AsyncIterator[Scene]:
    """A business of its own, closed for so long at first, with its bot at work."""
    random, clock = Random(seed), Clock()
    hours = ShortDays.from_now(clock.now(), minutes, closed)
    storage = KINDS[kind](where)
    try:
        async with Simulator(clock) as simulator:
            town = Town(simulator, random)
            settings = _settings(simulator, storage, town, hours, rate)
            fleet = Fleet(where, settings, random, cores or asyncio.Semaphore(2), processes)
            try:
                await fleet.start()
                yield Scene(seed, random, clock, hours, storage, simulator, fleet, town)
            finally:
                await fleet.stop()
    finally:
        storage.close()


def _settings(simulator: Simulator, storage: Storage, town: Town, hours: ShortDays, rate: float) -> dict[str, str]:
    return {
        "BOT_TOKEN": simulator.token,
        "BOT_API_URL": simulator.url,
        "DATABASE_URL": storage.url,
        "KEY_FILE": str(storage.key),
        "OWNER_ID": str(town.owner.id),
        "BUSINESS_NAME": "Nowak Law",
        "BUSINESS_TIMEZONE": "UTC",
        "WORKING_HOURS": hours.expression,
        "URGENT_ANSWER_MINUTES": "1",
        "MESSAGES_PER_SECOND": str(rate),
    }
