"""The real application on the simulator's HTTP server, with its own database and a clock to turn."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import TurnableClock
from bot.host.app import App
from bot.host.runtime import BotRuntime
from bot.host.start import started
from bot.settings import Settings, load
from bot.simulator import Person, Simulator
from bot.wire.sender import FIRST_REST
from tests.support.postgres import prepared_settings

WARSAW = ZoneInfo("Europe/Warsaw")
FRIDAY_EVENING = datetime(2026, 11, 20, 21, 40, tzinfo=WARSAW)
DATABASE = os.environ.get("TEST_DATABASE", "sqlite")
"""The database of tests that name none: `sqlite` or `postgresql`."""
TELEGRAMS_PACE = 30
QUICKLY = 50
"""How many times faster than Telegram's the tests' pace is: a chat gets a text every fiftieth of a second."""
PATIENCE = 0.5
"""Seconds that the bot waits for a time that is near, before its clock leaps to it."""
LOOK_SECONDS = 0.5
"""Seconds between two looks at what jobs are due."""
LONGEST_REST = 0.2
"""Seconds between two looks at what takes long."""
MONDAY_OPENING = datetime(2026, 11, 23, 9, 0, tzinfo=WARSAW)


@dataclass
class Office:
    """One business under test: its clock, its bot on the simulator, and its people."""

    simulator: Simulator
    clock: TurnableClock
    settings: Settings
    owner: Person
    app: App | None = None
    first_rest: float = FIRST_REST
    look_seconds: float = LOOK_SECONDS
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def bot(self) -> BotRuntime:
        """Return the only bot of the process."""
        assert self.app is not None
        (bot,) = self.app.registry
        return bot

    def client(self, name: str = "Anna Kowalska", language: str = "pl", **about: Any) -> Person:
        return self.simulator.person(name, language_code=language, **about)

    async def start(self) -> App:
        """Start the bot, as `after-hours run` does."""
        self._running = AsyncExitStack()
        self.app = await self._running.enter_async_context(running(self))
        return self.app

    async def stop(self) -> None:
        """Stop it, as SIGTERM does."""
        self.app = None
        await self._running.aclose()

    async def turn_to(self, at: datetime) -> None:
        """Turn the clock and run every job, as its timer would within seconds."""
        self.clock.turn_to(at)
        if self.app is not None:
            await self.app.look_now()

    async def settled(self) -> None:
        """Wait until every update is handled and nothing is left to send."""
        await self.simulator.drained()
        assert self.app is not None
        app = self.app
        await until(app.is_idle)


@asynccontextmanager
async def running(office: Office) -> AsyncIterator[App]:
    async with started(
        office.settings, office.clock, first_rest=office.first_rest, look_seconds=office.look_seconds
    ) as app:
        serving = asyncio.create_task(app.serve())
        try:
            yield app
        finally:
            serving.cancel()
            await asyncio.wait([serving])


async def until(true: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
    """Poll until the answer is true, for what no event announces.

    The longer it takes, the rarer: asking locks the database, and costs about as much as what is waited for.
    """
    rest = 0.01
    async with asyncio.timeout(seconds):
        while not await true():
            await asyncio.sleep(rest)
            rest = min(rest * 1.2, LONGEST_REST)


@asynccontextmanager
async def closed_office(tmp_path: Path, quickly: float = QUICKLY, **changed: Any) -> AsyncIterator[Office]:
    """Provide the office before its bot is started; `changed` settings win.

    The bot and the simulator keep Telegram's limits, `quickly` times faster; without a pace neither does.
    """
    clock = TurnableClock(FRIDAY_EVENING, quickly=quickly, patience=PATIENCE)
    paced = bool(changed.get("messages_per_second", TELEGRAMS_PACE))
    async with Simulator(clock, limits=paced) as simulator:
        owner = simulator.person("Marek Nowak", language_code="en", role="owner")
        owner.sends("/start")
        given = {
            "bot_token": simulator.token,
            "bot_api_url": simulator.url,
            **prepared_settings(DATABASE, tmp_path),
            "owner_id": owner.id,
            "business_name": "Nowak Law",
            "business_timezone": "Europe/Warsaw",
            "business_country": "PL",
            "messages_per_second": TELEGRAMS_PACE,
        }
        office = Office(simulator, clock, load(_env_file=None, **(given | changed)), owner)
        try:
            yield office
        finally:
            await office.stop()


@asynccontextmanager
async def office_on(kind: str, where: Path, **changed: Any) -> AsyncIterator[Office]:
    """Provide the office on a kind of database, with the bot running; `changed` settings win."""
    async with closed_office(where, **(prepared_settings(kind, where) | changed)) as made:
        await made.start()
        yield made


@asynccontextmanager
async def monday_office(kind: str, where: Path, quickly: float = QUICKLY) -> AsyncIterator[Office]:
    """Provide the office on a kind of database and on a Monday morning, so many times faster than Telegram."""
    async with closed_office(where, quickly, **prepared_settings(kind, where)) as made:
        await made.start()
        await made.owner.sees("Welcome!")
        await made.turn_to(MONDAY_OPENING)
        yield made
