"""The bot as a process that can be killed, on a clock that the test turns: both read it from one file.

`python -m tests.support.turned_process FILE` runs the bot as `after-hours run` does, with the file's clock.
"""

import asyncio
import mmap
import signal
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from bot.clock import TurnableClock
from bot.host.start import started
from bot.settings import load
from tests.support.bot_process import Program, program

_FACE = struct.Struct("dd")
"""The instant that the clock was last turned to, and when that was on the machine's steady clock."""


class SharedClock(TurnableClock):
    """A clock that several processes read, and one turns."""

    def __init__(self, file: Path, at: datetime | None = None, *, quickly: float = 1) -> None:
        """Read the clock of a file; with `at`, make the file."""
        if at is not None:
            file.write_bytes(_FACE.pack(at.timestamp(), monotonic()))
        with file.open("r+b") as opened:
            self._face = mmap.mmap(opened.fileno(), _FACE.size)
        super().__init__(at or self.now(), quickly=quickly)

    def now(self) -> datetime:
        at, turned = _FACE.unpack(self._face[:])
        return datetime.fromtimestamp(at + monotonic() - turned, UTC)

    def turn_to(self, at: datetime) -> None:
        super().turn_to(at)
        self._face[:] = _FACE.pack(at.timestamp(), monotonic())


@asynccontextmanager
async def turned(where: Path, file: Path, **settings: str) -> AsyncIterator[Program]:
    """Run the bot on the clock of a file; enter the block once it is at work."""
    async with program(where, "tests.support.turned_process", str(file), **settings) as bot:
        assert "at work" in await bot.line()
        yield bot


async def _run(file: Path) -> None:
    async with started(load(), SharedClock(file), first_rest=0.01) as app:
        serving = asyncio.create_task(app.serve())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
        print("at work", flush=True)
        await asyncio.wait([serving])


if __name__ == "__main__":
    asyncio.run(_run(Path(sys.argv[1])))
