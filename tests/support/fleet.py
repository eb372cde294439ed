"""Several processes of one bot on one PostgreSQL database."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from bot.simulator import Simulator
from tests.support.bot_process import Program, closed_now, running
from tests.support.office import until
from tests.support.postgres import new_database

LEADERS = """SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND datname = current_database()"""


@dataclass
class Fleet:
    """Named processes on one database. The server knows each by its process id."""

    where: Path
    given: dict[str, str]
    database: asyncpg.Connection
    programs: dict[str, Program] = field(default_factory=dict)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self, name: str, **more: str) -> None:
        (self.where / name).mkdir(exist_ok=True)
        one = running(self.where / name, **self.given, **more)
        self.programs[name] = await self._stack.enter_async_context(one)

    async def leader(self) -> str:
        """Wait until a process leads; return its name."""
        async with asyncio.timeout(30):
            while True:
                names = [row["application_name"] for row in await self.database.fetch(LEADERS)]
                leaders = [name for name, one in self.programs.items() if f":{one.process.pid}'" in str(names)]
                if leaders:
                    assert len(leaders) == 1
                    return leaders[0]
                await asyncio.sleep(0.05)

    async def is_led_by_another(self, than: str) -> bool:
        return await self.leader() != than

    async def count(self, rows: str) -> int:
        return int(await self.database.fetchval(f"SELECT count(*) FROM {rows}"))

    async def has(self, messages: int) -> None:
        """Wait until this many messages are stored."""

        async def kept() -> bool:
            return await self.count("message") >= messages

        await until(kept)

    async def nothing_waits(self) -> None:
        async def done() -> bool:
            waiting = await self.count("inbox WHERE state != 'handled'")
            return waiting + await self.count("outbox WHERE state = 'waiting'") == 0

        await until(done)

    async def end(self) -> None:
        self.wake()
        await self._stack.aclose()

    def wake(self) -> None:
        """Continue every frozen process."""
        for program in self.programs.values():
            with suppress(ProcessLookupError):
                program.process.send_signal(signal.SIGCONT)


@asynccontextmanager
async def fleet(simulator: Simulator, where: Path, *names: str, **settings: str) -> AsyncIterator[Fleet]:
    owner = simulator.person("Marek Nowak", role="owner", language_code="en")
    owner.sends("/start")
    url = new_database()
    given = {
        "BOT_TOKEN": simulator.token,
        "BOT_API_URL": simulator.url,
        "DATABASE_URL": url,
        "KEY_FILE": str(where / "after-hours.key"),
        "OWNER_ID": str(owner.id),
        "BUSINESS_NAME": "Nowak Law",
        "BUSINESS_TIMEZONE": "UTC",
        "WORKING_HOURS": closed_now(),
        "MESSAGES_PER_SECOND": "0",
    }
    database = await asyncpg.connect(url)
    made = Fleet(where, given | settings, database)
    try:
        for name in names:
            await made.start(name)
        yield made
    finally:
        await made.end()
        await database.close()
