"""Jobs run when they have something to do, each on its own: none waits for another, and none runs twice at once."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

import pytest
from sqlmodel import select
from sqlmodel.sql.expression import SelectOfScalar

from bot.clock import Clock, TurnableClock
from bot.features.businesses.due import Look
from bot.host.job_runner import JobRunner
from bot.models import Business
from bot.storage.database import Database
from schedules.jobs import Job
from tests.support.office import FRIDAY_EVENING, Office, until


def always(_now: datetime) -> SelectOfScalar[Business]:
    return select(Business)


def never(_now: datetime) -> SelectOfScalar[Business]:
    return select(Business).where(Business.id == -1)


class Runs:
    """A step that counts its runs; each lasts until it is let go."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.begun = 0
        self.let_go = asyncio.Event()
        if at_once:
            self.let_go.set()

    async def __call__(self, _database: Database, _clock: Clock, _look: Look) -> Collection[int]:
        self.begun += 1
        await self.let_go.wait()
        return []

    async def reach(self, number: int) -> None:
        async def enough() -> bool:
            return self.begun >= number

        await until(enough, 10)


def runner_of(office: Office, clock: Clock, *jobs: Job) -> JobRunner:
    assert office.app is not None
    return JobRunner(office.app.database, clock, jobs, lambda: True, lambda _business_id: None, every=0.1)


async def test_a_job_that_takes_long_holds_up_no_other_and_is_not_begun_again_meanwhile(office: Office) -> None:
    slow, quick, idle = Runs(at_once=False), Runs(), Runs()
    jobs = Job(slow, may_be_due=always), Job(quick, may_be_due=always), Job(idle, may_be_due=never)
    running = asyncio.create_task(runner_of(office, office.clock, *jobs).timers.run())
    await quick.reach(4)
    assert (slow.begun, idle.begun) == (1, 0)
    slow.let_go.set()
    await slow.reach(2)
    running.cancel()
    await asyncio.wait([running])


async def test_a_periodic_job_runs_soon_after_a_start_then_in_time_and_also_by_a_clock_set_back(office: Office) -> None:
    clock, hourly = TurnableClock(FRIDAY_EVENING), Runs()
    runner, begun = runner_of(office, clock, Job(hourly, every=3600)), []
    for minutes in (0, 1, 30, 62, -120):
        clock.turn_to(FRIDAY_EVENING + timedelta(minutes=minutes))
        await runner.all_now()
        begun.append(hourly.begun)
    assert begun == [0, 1, 1, 2, 3]


def test_a_job_of_which_nothing_says_when_it_runs_is_refused() -> None:
    with pytest.raises(TypeError, match="nothing says when"):
        Job(Runs())
