"""A job: a step, how often it looks, and the statement that says whether it has anything to do."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.features.businesses.due import Finder, Look, that_find
from bot.storage.database import Database
from schedules.due_rows import DueRows

Step = Callable[[Database, Clock, Look], Awaitable[Collection[int]]]
"""Returns the ids of the businesses it worked for. It is empty if nothing was due."""


@dataclass(frozen=True)
class Job:
    """A step, and every how many seconds it looks.

    `may_be_due` finds nothing as long as the step has nothing to do. A step for due rows brings that along; any other
    looks each time without it.
    """

    step: Step
    seconds: int
    may_be_due: Finder[Any] | None = None

    @property
    def due(self) -> Finder[Any] | None:
        return self.step.due if isinstance(self.step, DueRows) else self.may_be_due


async def with_work(database: Database, now: datetime, jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs that may have something to do, after one question to the database about all of them."""
    asked = {job: job.due(now) for job in jobs if job.due is not None}
    async with database.transaction() as session:
        places = await that_find(session, list(asked.values()))
    found = {job for place, job in enumerate(asked) if place in places}
    return [job for job in jobs if job in found or job not in asked]
