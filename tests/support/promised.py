"""A promise of which nobody was told: Anna waits for an answer since Friday night."""

from datetime import UTC, datetime, timedelta

from bot.features import queue, setup
from bot.features.businesses.due import Look
from bot.models import Client, Promise
from bot.unit_of_work import UnitOfWork
from schedules.begin_promises import begin_promises
from schedules.break_promises import break_promises
from schedules.return_promises import return_promises, return_what_was_written
from tests.support.service_office import OWNER, ServiceOffice

HOUR = timedelta(hours=1)
NINE_TO_FIVE = "Mo-Fr 09:00-17:00"
DUE = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
"""Eight hours after the opening on Monday."""


async def opens(services: ServiceOffice) -> None:
    await services.does(lambda work: setup.service.change_hours(work, NINE_TO_FIVE))


async def looks(services: ServiceOffice) -> None:
    """Have the jobs do all that is due."""
    for step in (begin_promises, return_promises, return_what_was_written, break_promises):
        while await step(services.database, services.clock, Look()):
            pass


async def states(services: ServiceOffice) -> list[str]:
    return [promise.state for promise in await services.rows(Promise)]


async def waiting(services: ServiceOffice) -> Promise:
    """Have Anna wait with a message from Friday night; return the promise."""
    await opens(services)
    await services.writes(1, "Good evening")
    await looks(services)
    (promise,) = await services.rows(Promise)
    return promise


async def answers_at(services: ServiceOffice, at: datetime) -> None:
    """Have the owner read Anna's messages and answer."""
    services.clock.at = at

    async def brings(work: UnitOfWork) -> None:
        await queue.triage.show(work, await work.session.get_one(Client, 1))

    await services.does(brings)
    shown = await services.shown_to(OWNER)
    await services.writes(OWNER, "Yes", reply_to=shown)
