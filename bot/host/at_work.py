"""Run loops side by side for the length of a block, and end them in order at its end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

GIVE_UP_SECONDS = 0.5
"""A task gets this long to end once it is cancelled. A database that another process holds keeps it longer."""


class LoopEnded(Exception):
    """A loop ended although nobody had stopped it. Nothing does its work any more, so the process has to end, too."""


class Loop(Protocol):
    """Runs until it is told to stop, then finishes what it has in hand."""

    async def run(self) -> None: ...

    def stop(self) -> None: ...


@asynccontextmanager
async def at_work(*loops: Loop, within: float) -> AsyncIterator[set[asyncio.Task[None]]]:
    """Run some loops. At the end stop them, and cancel those that have not finished `within` so many seconds."""
    tasks = {asyncio.create_task(loop.run(), name=type(loop).__name__) for loop in loops}
    try:
        yield tasks
    finally:
        for loop in loops:
            loop.stop()
        await cancelled(*tasks, after=within)


async def until_one_ends(*tasks: asyncio.Task[Any]) -> None:
    """Wait until a task ends, which none of them should, and raise its error, or LoopEnded if it has none.

    A task that was cancelled is one of them: a library may raise CancelledError, which no loop waits out.
    """
    ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in ended:
        if not task.cancelled():
            task.result()
    raise LoopEnded(", ".join(task.get_name() for task in ended))


async def cancelled(*tasks: asyncio.Task[Any], after: float = 0) -> None:
    """Give some tasks so many seconds to end, then cancel them, and do not wait for that long."""
    await asyncio.wait(tasks, timeout=after)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=GIVE_UP_SECONDS)
