"""The process is killed at each step of a ring: it rings at least once and no more than twice, and promises stand."""

import asyncio
import os
from asyncio import Semaphore
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGSTOP

import psutil
from aiohttp import web

from bot.clock import Clock
from bot.simulator import Person, Simulator
from tests.support.bot_process import Program, running
from tests.support.killed_bot import process_settings, side_by_side, stored
from tests.support.office import until
from tests.support.ring_receiver import RingReceiver, adds_channel, hang, ring_receiver
from tests.support.urgent_night import buys

PATH = "s3cret-t0pic"
RINGING = "bot.ringing.program"


@dataclass
class Night:
    """One business whose owner has a ring channel, and a client who is about to pay."""

    where: Path
    given: dict[str, str]
    owner: Person
    anna: Person
    receiver: RingReceiver
    cores: Semaphore

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[Program]:
        async with AsyncExitStack() as running_one:
            async with self.cores:  # only the start needs much CPU
                bot = await running_one.enter_async_context(running(self.where, **self.given))
            yield bot

    def states(self) -> list[str]:
        return [state for (state,) in stored(self.where, "SELECT state FROM ring")]

    async def comes_to(self, *states: str) -> None:
        async def there() -> bool:
            return self.states() == [*states]

        await until(there, 90)


@asynccontextmanager
async def night(where: Path, cores: Semaphore) -> AsyncIterator[Night]:
    where.mkdir()
    async with ring_receiver() as receiver, Simulator(Clock()) as simulator:
        given = process_settings(simulator, where) | {"RING_PRIVATE": "1", "BUSINESS_NAME": "Nowak Law"}
        owner = simulator.people[int(given["OWNER_ID"])]
        anna = simulator.person("Anna Kowalska", language_code="en")
        yield Night(where, given, owner, anna, receiver, cores)


def ringing_program(bot: Program) -> psutil.Process:
    """Return the process that rings for a bot."""
    children = psutil.Process(bot.process.pid).children(recursive=True)
    return next(child for child in children if RINGING in child.cmdline())


async def row_written(it: Night, bot: Program) -> None:
    """The row is committed, and the process that rings is not asked yet, or does not hear it."""
    os.kill(ringing_program(bot).pid, SIGSTOP)
    await buys(it.anna)
    await it.comes_to("waiting")


async def rings_before_the_answer(it: Night, _bot: Program) -> None:
    """The service is rung, and has not answered."""
    it.receiver.answers[PATH] = hang
    await buys(it.anna)
    await it.receiver.rings(1, PATH)


async def answered_before_the_record(it: Night, bot: Program) -> None:
    """The service has taken the ring, and the process dies as its answer leaves."""

    async def kill(_request: web.Request) -> web.StreamResponse:
        bot.process.kill()
        return web.Response()

    it.receiver.answers[PATH] = kill
    buying = asyncio.create_task(buys(it.anna))
    await it.receiver.rings(1, PATH)
    await bot.process.wait()
    buying.cancel()


async def recorded(it: Night, _bot: Program) -> None:
    """The ring is made and recorded."""
    await buys(it.anna)
    await it.comes_to("rung")


STEPS = {
    "row written": (row_written, 1),
    "before the answer": (rings_before_the_answer, 2),
    "before the record": (answered_before_the_record, 2),
    "recorded": (recorded, 1),
}
"""What the process is killed after, and how often it has rung in the end at most."""
Step = Callable[[Night, Program], Awaitable[None]]


async def killed_after(step: Step, most: int, where: Path, cores: Semaphore) -> None:
    async with night(where, cores) as it:
        async with it.bot() as bot:
            await adds_channel(it.owner, it.receiver.address(PATH))
            await step(it, bot)
            await bot.kill()
        due = stored(where, "SELECT due_at FROM urgent_case")
        it.receiver.answers.clear()
        async with it.bot() as again:
            await it.comes_to("rung")
            await it.owner.sees("🚨 URGENT", timeout=60)
            assert await again.stop() == 0
        assert 1 <= it.receiver.count(PATH) <= most
        assert stored(where, "SELECT due_at FROM urgent_case") == due
        assert PATH not in (where / "stderr").read_text()


async def stops_while_a_channel_hangs(where: Path, cores: Semaphore) -> None:
    async with night(where, cores) as it, it.bot() as bot:
        it.receiver.answers[PATH] = hang
        await adds_channel(it.owner, it.receiver.address(PATH))
        await buys(it.anna)
        await it.receiver.rings(1, PATH)
        await it.owner.sees("🚨 URGENT", timeout=60)
        ringing = ringing_program(bot)
        assert await bot.stop() == 0
        assert not ringing.is_running() or ringing.status() == psutil.STATUS_ZOMBIE


async def test_each_ring_comes_at_least_once_and_no_more_than_twice(tmp_path: Path) -> None:
    cores = asyncio.Semaphore(1)
    tests: dict[str, Awaitable[None]] = {
        name: killed_after(*step, tmp_path / name, cores) for name, step in STEPS.items()
    }
    tests["hangs"] = stops_while_a_channel_hangs(tmp_path / "hangs", cores)
    await side_by_side(tests)
