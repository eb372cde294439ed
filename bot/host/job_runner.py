"""Run the jobs: ask once what is due, then let each job that has something to do work beside the others.

A job that takes long, or fails, holds up none of the others, and does not begin anew before it has ended.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

import structlog

import schedules
from bot.clock import Clock
from bot.features.businesses.due import Look
from bot.host.timers import Timers
from bot.storage.database import Database
from bot.storage.db_errors import is_trouble

log = structlog.get_logger(__name__)

LOOK_SECONDS = 5.0
FIRST_WAIT = timedelta(seconds=30)
"""How long periodic jobs wait at most after a start, which has better to do."""


class JobRunner:
    """Looks every so many seconds and runs jobs while `leads` says so; `wake` is told of each business served."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        jobs: Iterable[schedules.Job],
        leads: Callable[[], bool],
        wake: Callable[[int], None],
        every: float = LOOK_SECONDS,
    ) -> None:
        self._database, self._clock, self._jobs = database, clock, tuple(jobs)
        self._leads, self._wake = leads, wake
        self._at_work: set[schedules.Job] = set()
        self._next_at = {
            job: clock.now() + min(timedelta(seconds=job.every), FIRST_WAIT) for job in self._jobs if job.every
        }
        self.timers = Timers([(self._look, every)])

    async def all_now(self) -> None:
        """Let the jobs work one after another until nothing is due, as the timer would have by this time."""
        looks = {job: Look() for job in self._jobs}
        left = [*self._periodic(), *await self._due()]
        while any([await self.work(job, looks[job]) for job in left]):
            left = await self._due()

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

    async def _look(self) -> None:
        if not self._leads():
            return
        for job in (*self._periodic(), *await self._due()):
            if job not in self._at_work:
                self._at_work.add(job)
                self.timers.once(partial(self._run, job))

    async def _run(self, job: schedules.Job) -> None:
        try:
            await self.work(job, Look())
        finally:
            self._at_work.discard(job)

    def _periodic(self) -> list[schedules.Job]:
        """Return the periodic jobs whose time has come, also by a clock that was set back."""
        now, found = self._clock.now(), []
        for job, next_at in self._next_at.items():
            every = timedelta(seconds=job.every)
            if not now < next_at <= now + every:
                self._next_at[job] = now + every
                found.append(job)
        return found

    async def _due(self) -> list[schedules.Job]:
        try:
            return await schedules.due_jobs(self._database, self._clock.now(), self._jobs)
        except Exception:
            log.exception("look_failed")
            return []
