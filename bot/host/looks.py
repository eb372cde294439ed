"""Look for work: ask once what is due, then let each job that has something to do work beside the others.

A job that takes long, or fails, holds up none of the others, and does not begin anew before it has ended.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

import structlog

import schedules
from bot.clock import Clock
from bot.features.businesses.due import Look
from bot.host.timers import Timers
from bot.storage.database import Database
from bot.storage.db_errors import is_trouble

log = structlog.get_logger(__name__)


class Looks:
    """Runs jobs while `leads` says so, and calls `wake` with each business that something was done for."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        jobs: Iterable[schedules.Job],
        leads: Callable[[], bool],
        wake: Callable[[int], None],
    ) -> None:
        self._database, self._clock, self._jobs = database, clock, tuple(jobs)
        self._leads, self._wake = leads, wake
        self._at_work: set[schedules.Job] = set()
        self._last: dict[schedules.Job, datetime] = {}
        by_seconds = groupby(sorted(self._jobs, key=_seconds), key=_seconds)
        self.timers = Timers([(partial(self._look, tuple(jobs)), seconds) for seconds, jobs in by_seconds])

    async def all_now(self) -> None:
        """Let the jobs work one after another until nothing is due, as their timers would have by this time."""
        looks = {job: Look() for job in self._jobs}
        left = await self._with_work([job for job in self._jobs if self._would_look(job)])
        while any([await self.work(job, looks[job]) for job in left]):
            left = await self._with_work([job for job in self._jobs if job.due is not None])

    def _would_look(self, job: schedules.Job) -> bool:
        now, last = self._clock.now(), self._last.get(job)
        if job.due is None and last is not None and abs(now - last) < timedelta(seconds=job.seconds):
            return False
        self._last[job] = now
        return True

    async def work(self, job: schedules.Job, look: Look) -> bool:
        """Let a job do what is due for any business; return whether there was anything. What fails is tried later."""
        worked = False
        while self._leads():
            look.let_go()
            try:
                served = await job.step(self._database, self._clock, look)
            except Exception as error:
                log.exception("job_failed", job=job.step.__name__, business=look.business_id, row=look.row_id)
                if is_trouble(error) or not look.pass_over():
                    return worked
                continue
            if not served:
                return worked
            worked = True
            for business_id in served:
                self._wake(business_id)
        return worked

    async def _look(self, jobs: Sequence[schedules.Job]) -> None:
        for job in await self._with_work(jobs):
            if job not in self._at_work:
                self._at_work.add(job)
                self.timers.once(partial(self._begun, job))

    async def _begun(self, job: schedules.Job) -> None:
        try:
            await self.work(job, Look())
        finally:
            self._at_work.discard(job)

    async def _with_work(self, jobs: Sequence[schedules.Job]) -> list[schedules.Job]:
        if not self._leads():
            return []
        try:
            return await schedules.with_work(self._database, self._clock.now(), jobs)
        except Exception:
            log.exception("look_failed")
            return []


def _seconds(job: schedules.Job) -> int:
    return job.seconds
