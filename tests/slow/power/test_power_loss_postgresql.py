"""What Telegram was told outlasts a power loss of a PostgreSQL server, also where its default is not to wait for disks.

The same evening as on SQLite. Whenever something is told, the server is asked how far its journal is on the disk, and
another one is recovered from exactly that much and read. Once, the bot itself goes on from there.

What this does not show: disks that say to have written what they have not, and a server whose `fsync` is off, which
`after-hours check` names.
"""

import asyncio
from contextlib import AsyncExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Self

import asyncpg

from bot.clock import Clock
from bot.simulator import Simulator
from tests.support.bot_process import Program, running
from tests.support.forgetful_server import Disk, ForgetfulServer
from tests.support.killed_bot import process_settings
from tests.support.lost_power import Evening
from tests.support.office import until
from tests.support.told_things import Rows, ToldThings, missing

LOSS = "the money has moved"
REPLAYED_WITHIN = 10
Place = tuple[int, int]
"""How far the journal was on the disk when so much had been told."""


class Life:
    """A server from a start to a power loss."""

    def __init__(self, server: ForgetfulServer, copy: Path, earlier: int) -> None:
        self.server, self.earlier = server, earlier
        self.disk: Disk = server.checkpoint(copy)
        self.places: list[asyncio.Task[Place]] = []

    def is_told(self, number: int) -> None:
        self.places.append(asyncio.create_task(self._place(number)))

    async def _place(self, number: int) -> Place:
        return await self.server.flushed(), number


class Lives:
    """The bot on a server that loses its power once."""

    def __init__(self, where: Path, simulator: Simulator) -> None:
        self._where, self._running = where, AsyncExitStack()
        self._bot: Program | None = None
        self.all: list[Life] = []
        self._given = process_settings(simulator, where) | {"BUSINESS_NAME": "Nowak Law"}
        self.owner = simulator.people[int(self._given["OWNER_ID"])]
        simulator.calls = self.told = ToldThings(lambda: self.all[-1].is_told(len(self.told) + 1))

    async def __aenter__(self) -> Self:
        await self._begin(await asyncio.to_thread(ForgetfulServer.first))
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._running.aclose()

    async def _begin(self, server: ForgetfulServer) -> None:
        self._running.callback(server.remove)
        self._running.push_async_callback(server.close)
        self.all.append(await asyncio.to_thread(Life, server, self._where / f"disk{len(self.all)}", len(self.told)))
        given = self._given | {"DATABASE_URL": server.url, "KEY_FILE": str(self._where / "after-hours.key")}
        self._bot = await self._running.enter_async_context(running(self._where, **given))

    async def lose_power(self, moment: str) -> None:
        if moment != LOSS:
            return
        assert self._bot is not None
        await self._bot.kill()
        life = self.all[-1]
        flushed = await life.server.flushed()
        await asyncio.gather(*life.places)
        await asyncio.to_thread(life.server.fail)
        await self._begin(await asyncio.to_thread(ForgetfulServer, life.disk.left(flushed)))

    async def read(self, statement: str) -> Rows:
        return await self.all[-1].server.read(statement)


async def lost_in(life: Life, told: ToldThings, owner_id: int) -> list[str]:
    """Return what would have been lost by a power loss when something had just been told."""
    follower = await asyncio.to_thread(life.disk.follower)
    lost: list[str] = []

    async def all_is_there(number: int) -> bool:
        lost[:] = ["the tables"]
        with suppress(asyncpg.UndefinedTableError):
            lost[:] = await missing(told[:number], life.earlier, owner_id, follower.read)
        return not lost

    try:
        for flushed, number in sorted(await asyncio.gather(*life.places)):
            follower.gets(flushed)
            try:
                await until(partial(all_is_there, number), REPLAYED_WITHIN)
            except TimeoutError:
                return [f"{what}, after {told[number - 1]}" for what in lost]
    finally:
        await follower.close()
        await asyncio.to_thread(follower.remove)
    return []


async def test_what_telegram_was_told_is_kept_whenever_the_power_of_the_server_fails(tmp_path: Path) -> None:
    async with Simulator(Clock()) as simulator, Lives(tmp_path, simulator) as lives:
        evening = Evening(simulator, lives.owner, lives.read)
        await evening.passes(lives.lose_power)
        await evening.stands_well()
        assert [lost for life in lives.all for lost in await lost_in(life, lives.told, lives.owner.id)] == []
    assert len(lives.all) == 2
