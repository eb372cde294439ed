"""Look for work: ask once what is due, then let each job that has something to do work beside the others.

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

SECONDS = 5
A_START = timedelta(seconds=30)
"""How long jobs that look every so often wait at first: a start has better to do."""


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
        self._turns = {job: clock.now() + min(timedelta(seconds=job.every), A_START) for job in self._jobs if job.every}
        self.timers = Timers([(self._look, SECONDS)])

    async def all_now(self) -> None:
        """Let the jobs work one after another until nothing is due, as the timer would have by this time."""
        looks = {job: Look() for job in self._jobs}
        left = [*self._whose_turn_it_is(), *await self._with_work()]
        while any([await self.work(job, looks[job]) for job in left]):
            left = await self._with_work()

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
        for job in (*self._whose_turn_it_is(), *await self._with_work()):
            if job not in self._at_work:
                self._at_work.add(job)
                self.timers.once(partial(self._begun, job))

    async def _begun(self, job: schedules.Job) -> None:
        try:
            await self.work(job, Look())
        finally:
            self._at_work.discard(job)

    def _whose_turn_it_is(self) -> list[schedules.Job]:
        """Return the jobs that look every so often and whose turn has come, also by a clock that was set back."""
        now, mine = self._clock.now(), []
        for job, turn in self._turns.items():
            every = timedelta(seconds=job.every)
            if not now < turn <= now + every:
                self._turns[job] = now + every
                mine.append(job)
        return mine

    async def _with_work(self) -> list[schedules.Job]:
        try:
            return await schedules.with_work(self._database, self._clock.now(), self._jobs)
        except Exception:
            log.exception("look_failed")
            return []
