"""Look for due work every few seconds, and at once after the wall clock was stepped or the machine slept.

APScheduler plans by the wall clock. Set back by three hours, it would wait three hours for its next look. So a
heartbeat on monotonic time compares the two clocks, and has every job look again when they part.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

HEARTBEAT = 10.0
STEP = timedelta(seconds=3)
LAST_LOOK_SECONDS = 2

Look = Callable[[], Awaitable[None]]


class Timers:
    """Runs a fixed few jobs, given as (what to do, how often in seconds). `clock` is watched for steps."""

    def __init__(self, jobs: list[tuple[Look, float]], clock: Clock | None = None) -> None:
        self._machine = Clock()
        self._watched = clock or self._machine
        self._looking: set[asyncio.Task[None] | None] = set()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for look, seconds in jobs:
            job = partial(self._look, look)
            self._scheduler.add_job(job, "interval", seconds=seconds, next_run_time=self._machine.now())

    async def run(self) -> None:
        """Run the jobs until cancelled, then let those under way end."""
        self._scheduler.start()
        loop = asyncio.get_running_loop()
        try:
            while True:
                wall, steady = self._watched.now(), loop.time()
                await asyncio.sleep(HEARTBEAT)
                expected = wall + timedelta(seconds=loop.time() - steady)
                if abs(self._watched.now() - expected) > STEP:
                    self.look_now()
        finally:
            await self._finish()

    def once(self, look: Look) -> None:
        """Run a look once, now, beside the others."""
        self._scheduler.add_job(partial(self._look, look))

    def look_now(self) -> None:
        """Have every job look again at once."""
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=self._machine.now())

    async def _look(self, look: Look) -> None:
        task = asyncio.current_task()
        self._looking.add(task)
        try:
            await look()
        finally:
            self._looking.discard(task)

    async def _finish(self) -> None:
        """End the scheduler. Its own shutdown would break jobs off and log that as their error."""
        self._scheduler.pause()
        await asyncio.sleep(0)  # a job that is handed over already begins now
        looking = [task for task in self._looking if task is not None]
        if looking:
            await asyncio.wait(looking, timeout=LAST_LOOK_SECONDS)
        self._scheduler.shutdown(wait=False)
