"""The program as a separate process, as an operator runs it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from tests.support.forked_process import ForkedProcess, fork

Process = asyncio.subprocess.Process | ForkedProcess


@dataclass
class Program:
    """`python -m MODULE …` running in a directory of its own, with stderr in a file."""

    process: Process
    errors: Path

    async def line(self) -> str:
        """Return the next line that it prints."""
        assert self.process.stdout is not None
        return (await asyncio.wait_for(self.process.stdout.readline(), 30)).decode()

    async def kill(self) -> None:
        """End it abruptly, as a power cut does."""
        self.process.kill()
        await self.process.wait()

    async def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end within ten seconds; return its exit code."""
        self.process.send_signal(by)
        return await asyncio.wait_for(self.process.wait(), 10)

    async def ended(self) -> tuple[int, list[str], list[str]]:
        """Wait for it to end by itself; return its exit code and the lines of stdout and stderr."""
        out, _ = await asyncio.wait_for(self.process.communicate(), 30)
        assert self.process.returncode is not None
        return self.process.returncode, out.decode().splitlines(), self.errors.read_text().splitlines()


@asynccontextmanager
async def program(where: Path, module: str, *arguments: str, **settings: str) -> AsyncIterator[Program]:
    """Fork `python -m module …` from a process that has imported the bot; kill it when the block ends."""
    with (where / "stderr").open("a") as stderr:
        process = await fork(where, module, *arguments, environment={**os.environ, **settings}, stderr=stderr)
    async with _ended(process):
        yield Program(process, where / "stderr")


@asynccontextmanager
async def cold_program(where: Path, module: str, *arguments: str, **settings: str) -> AsyncIterator[Program]:
    """Run it in a new interpreter, which takes seconds to import the bot."""
    with (where / "stderr").open("a") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments,
            cwd=where, env={**os.environ, **settings}, stdout=asyncio.subprocess.PIPE, stderr=stderr,
        )  # fmt: skip
    async with _ended(process):
        yield Program(process, where / "stderr")


@asynccontextmanager
async def _ended(process: Process) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def running(where: Path, **settings: str) -> AsyncIterator[Program]:
    """Run `after-hours run`; enter the block once it says that it is at work."""
    async with program(where, "bot", "run", **settings) as bot:
        assert "is at work" in await bot.line()
        yield bot


def closed_now() -> str:
    """Return working hours in UTC that begin in a few hours."""
    opening = Clock().now() + timedelta(hours=5)
    return f"Mo-Su {opening:%H}:00-{opening:%H}:30"
