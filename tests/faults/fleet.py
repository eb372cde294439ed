"""The processes of one bot, kept alive as an operator's service manager keeps them: what ends is started again."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

from tests.support.bot_process import Program, program

PAUSE = 0.2
"""Seconds before what has ended is started again."""
START_SECONDS = 120
CLEAN, REFUSED, KILLED = 0, 1, -signal.SIGKILL
WHY = "DATABASE_URL: "
"""What a process says that cannot start, in its last line."""


class Fleet:
    """`size` times `after-hours run` with the same settings, each in a directory of its own."""

    def __init__(
        self, where: Path, settings: dict[str, str], random: Random, cores: asyncio.Semaphore, size: int = 1
    ) -> None:
        """`cores`: how many may start at the same time, which is what costs."""
        self._where, self._settings, self._random, self._cores = where, settings, random, cores
        self.size = size
        self.kills = 0
        """How often somebody was killed, or slept through an answer: each may repeat a text in any chat."""
        self.excused = False
        """Whether a process may refuse to start at the moment: its database cannot be opened."""
        self.ends: Counter[int] = Counter()
        self.astonishing: list[str] = []
        self._running: dict[int, Program] = {}
        self._kept: list[asyncio.Task[None]] = []
        self._may_run = asyncio.Event()
        self._may_run.set()
        self._changed = asyncio.Condition()

    async def start(self) -> None:
        """Start all of them; returns once each has said that it is there."""
        self._kept = [asyncio.create_task(self._keep(number)) for number in range(self.size)]
        await self.complete()

    async def complete(self) -> None:
        """Until every process is there."""
        await self._until(lambda: len(self._running) == self.size)

    async def kill(self) -> None:
        """A power cut for one of them; the service manager starts it again."""
        if self._running:
            number = self._random.choice(sorted(self._running))
            self.kills += 1
            await self._running[number].kill()

    async def rest(self) -> None:
        """Kill all of them, and let none come back before `wake`."""
        self._may_run.clear()
        self.kills += 1
        for bot in [*self._running.values()]:
            await bot.kill()
        await self._until(lambda: not self._running)

    def wake(self) -> None:
        self._may_run.set()

    async def restart(self) -> None:
        """Ask one of them to end, as for an update; it finishes what it has in hand."""
        if self._running:
            number = self._random.choice(sorted(self._running))
            await self._running[number].stop()

    async def sleep(self, seconds: float) -> None:
        """The machine sleeps: whoever waits for an answer finds, when it wakes, that time is up."""
        self.kills += 1
        self._signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self._signal(signal.SIGCONT)

    async def second(self, seconds: float) -> None:
        """Somebody starts the program once more, beside the one that runs, and stops it after a while."""
        folder = self._where / "second"
        folder.mkdir(exist_ok=True)
        async with program(folder, "bot", "run", **self._settings) as bot:
            await bot.line()
            await asyncio.sleep(seconds)
            if bot.process.returncode is None:
                await bot.stop()

    async def stop(self) -> None:
        """Ask all of them to end; whoever does not, or not in peace, is remembered as astonishing."""
        for task in self._kept:
            task.cancel()
        await asyncio.gather(*self._kept, return_exceptions=True)

    async def _keep(self, number: int) -> None:
        folder = self._where / f"process{number}"
        folder.mkdir(exist_ok=True)
        while True:
            await self._may_run.wait()
            async with AsyncExitStack() as stack:
                async with self._cores:
                    bot = await stack.enter_async_context(program(folder, "bot", "run", **self._settings))
                    there = bool(await bot.line())
                try:
                    await self._attend(number, bot, there)
                except asyncio.CancelledError:
                    self._note(await bot.stop(), bot)
                    raise
            await asyncio.sleep(PAUSE)

    async def _attend(self, number: int, bot: Program, there: bool) -> None:
        if there:
            self._running[number] = bot
            await self._tell()
        code = await bot.process.wait()
        self._running.pop(number, None)
        self._note(code, bot)
        await self._tell()

    def _note(self, code: int, bot: Program) -> None:
        self.ends[code] += 1
        last = bot.errors.read_text().splitlines()[-12:]
        gave_up = self.excused and code == REFUSED and last[-1].startswith(WHY)
        if code not in {CLEAN, KILLED} and not gave_up:
            self.astonishing.append(f"a process ended with {code}:\n    " + "\n    ".join(last))

    def _signal(self, which: signal.Signals) -> None:
        for bot in self._running.values():
            bot.process.send_signal(which)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(START_SECONDS), self._changed:
            await self._changed.wait_for(true)
