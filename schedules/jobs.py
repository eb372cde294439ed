"""A job: a step, and what says when it runs."""

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from bot.clock import Clock
from bot.features.businesses.due import Finder, Look
from bot.storage.database import Database
from bot.unit_of_work.questions import Question
from schedules.due_rows import DueRows

Step = Callable[[Database, Clock, Look], Awaitable[Collection[int]]]
"""Returns the ids of the businesses it worked for. It is empty if nothing was due."""


@dataclass(frozen=True)
class Job:
    """A step that runs when it may have something to do, or `every` so many seconds.

    `may_be_due` finds nothing as long as the step has nothing to do; a step for due rows brings that along.
    """

    step: Step
    every: int = 0
    may_be_due: Finder[Any] | None = None

    def __post_init__(self) -> None:
        if not self.every and self.due is None:
            raise TypeError(f"nothing says when {self.step} runs")

    @property
    def due(self) -> Finder[Any] | None:
        return self.step.due if isinstance(self.step, DueRows) else self.may_be_due


async def due_jobs(database: Database, now: datetime, jobs: Iterable[Job]) -> list[Job]:
    """Return the jobs that may have something to do, after one question to the database about all of them."""
    asked = {job: job.due for job in jobs if job.due is not None}
    if not asked:
        return []
    async with database.transaction() as session:
        found = await _question(tuple(asked.values())).found(session, now)
    return [job for place, job in enumerate(asked) if place in found]


@cache
def _question(finders: tuple[Finder[Any], ...]) -> Question:
    return Question(lambda now: [due(now) for due in finders])
