"""Three businesses of two owners side by side: three bots in one process, each on a Telegram of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import TurnableClock
from bot.host.app import App
from bot.host.runtime import BotRuntime
from bot.host.start import started
from bot.settings import Settings, load
from bot.simulator import Person, Simulator
from tests.support.office import FRIDAY_EVENING, QUICKLY, TELEGRAMS_PACE, until
from tests.support.postgres import prepared_settings

MAREK, EVA = 900_001, 900_002
"""The owners' Telegram ids, which are the same with every bot, like everybody's."""
BUSINESSES = {"Nowak Law": MAREK, "Nowak Tax": MAREK, "Green Dental": EVA}


@dataclass
class Shop:
    """One business: its bot's Telegram with the people who talk to it there, and its settings."""

    name: str
    simulator: Simulator
    owner: Person
    settings: Settings

    def client(self, telegram_id: int, name: str = "Anna Kowalska") -> Person:
        return self.simulator.person(name, id=telegram_id, language_code="en")

    @property
    def username(self) -> str:
        return str(self.simulator.bot["username"])


@dataclass
class Street:
    """All of them, and the process that runs their bots."""

    clock: TurnableClock
    shops: list[Shop]
    app: App | None = None
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self) -> App:
        self._running = AsyncExitStack()
        first, *others = (shop.settings for shop in self.shops)
        self.app = app = await self._running.enter_async_context(started(first, self.clock, *others, first_rest=0.1))
        serving = asyncio.create_task(app.serve())
        self._running.push_async_callback(_ended, serving)
        return app

    async def stop(self) -> None:
        self.app = None
        await self._running.aclose()

    def bot(self, shop: Shop) -> BotRuntime:
        """The runtime of a shop's bot."""
        assert self.app is not None
        return next(bot for bot in self.app.registry if bot.name == shop.username)

    async def turn_to(self, at: datetime) -> None:
        self.clock.turn_to(at)
        assert self.app is not None
        await self.app.look_now()

    async def settled(self, *but: Shop) -> None:
        """Until every update is handled and nothing is left to send now, `but` for shops that are cut off."""
        for shop in self.shops:
            if shop not in but:
                await shop.simulator.drained()
                await until(self.bot(shop).is_idle)


async def _ended(serving: "asyncio.Task[None]") -> None:
    serving.cancel()
    await asyncio.wait([serving])


@asynccontextmanager
async def street(kind: str, where: Path, **changed: Any) -> AsyncIterator[Street]:
    """The three businesses on one database of a kind. Their bots are not started yet."""
    clock = TurnableClock(FRIDAY_EVENING, quickly=QUICKLY)
    shared = {**prepared_settings(kind, where), **changed}
    async with AsyncExitStack() as stack:
        shops = []
        for number, (name, owner_id) in enumerate(BUSINESSES.items(), 1):
            username = f"{name.lower().replace(' ', '_')}_bot"
            simulator = Simulator(clock, limits=True, name=name, username=username, bot_id=5_000_000_000 + number)
            await stack.enter_async_context(simulator)
            owner = simulator.person(f"Owner {owner_id}", id=owner_id, language_code="en", role="owner")
            owner.sends("/start")
            given = {
                "bot_token": simulator.token, "bot_api_url": simulator.url, "owner_id": owner_id, "business_name": name,
                "business_timezone": "Europe/Warsaw", "business_country": "PL", "messages_per_second": TELEGRAMS_PACE,
            }  # fmt: skip
            shops.append(Shop(name, simulator, owner, load(_env_file=None, **(given | shared))))
        made = Street(clock, shops)
        stack.push_async_callback(made.stop)
        yield made
