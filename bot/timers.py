"""Looks for due work every few seconds, and at once after the wall clock was stepped or the machine slept.

APScheduler plans by the wall clock. Set back by three hours it would wait three hours for its next look, so a
heartbeat on monotonic time compares the two and has every job looked at again when they part.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

HEARTBEAT = 10.0
STEP = timedelta(seconds=3)


class Timers:
    """A fixed few jobs: (what to do, how often in seconds)."""

    def __init__(self, jobs: list[tuple[Callable[[], Awaitable[None]], int]]) -> None:
        self._machine = Clock()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for look, seconds in jobs:
            self._scheduler.add_job(look, "interval", seconds=seconds, next_run_time=self._machine.now())

    async def run(self) -> None:
        """Keep the jobs going until cancelled."""
        self._scheduler.start()
        loop = asyncio.get_running_loop()
        try:
            while True:
                wall, steady = self._machine.now(), loop.time()
                await asyncio.sleep(HEARTBEAT)
                expected = wall + timedelta(seconds=loop.time() - steady)
                if abs(self._machine.now() - expected) > STEP:
                    self.look_now()
        finally:
            self._scheduler.shutdown(wait=False)

    def look_now(self) -> None:
        """Have every job look again at once."""
        now: datetime = self._machine.now()
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=now)
