"""Records what became of calls. Results that arrive together are committed together."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

import structlog
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.database import Database
from bot.domain.states import OutboxState
from bot.errors import Failure
from bot.models import Outbox
from bot.queries import businesses
from bot.work import Work

log = structlog.get_logger(__name__)

TOGETHER = 100


class Outcomes(Protocol):
    """What follows from a call; both run inside the transaction that records it."""

    async def sent(self, work: Work, row: Outbox, result: Any) -> None: ...

    async def failed(self, work: Work, row: Outbox, failure: Failure, reason: str) -> None: ...


Result = tuple[Outbox, Failure | None, Any, "asyncio.Future[None]"]


class Recorder:
    """Takes results and says when they are on record. `wake` is called after every commit."""

    def __init__(
        self, database: Database, clock: Clock, business_id: int, outcomes: Outcomes, wake: Callable[[], None]
    ) -> None:
        self._database, self._clock, self._business_id = database, clock, business_id
        self._outcomes, self._wake = outcomes, wake
        self._results: asyncio.Queue[Result] = asyncio.Queue()

    async def sent(self, row: Outbox, result: Any) -> None:
        """Record a success; returns once it is committed."""
        await self._record(row, None, result)

    async def failed(self, row: Outbox, failure: Failure, reason: str) -> None:
        """Record a refusal; returns once it is committed."""
        await self._record(row, failure, reason)

    async def _record(self, row: Outbox, failure: Failure | None, what: Any) -> None:
        recorded: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._results.put_nowait((row, failure, what, recorded))
        await recorded

    async def run(self) -> None:
        """Commit results until cancelled; while the database is in trouble, they wait here."""
        while True:
            results = [await self._results.get()]
            while len(results) < TOGETHER and not self._results.empty():
                results.append(self._results.get_nowait())
            while not await self._recorded(results):
                await asyncio.sleep(1)
            for *_, recorded in results:
                if not recorded.done():
                    recorded.set_result(None)
            self._wake()

    async def _recorded(self, results: list[Result]) -> bool:
        """Commit results; False while the database does not take them."""
        try:
            await self._commit(results)
        except (DBAPIError, OSError):
            log.exception("results_wait_for_the_database", count=len(results))
            return False
        except Exception:
            if len(results) > 1:
                return all([await self._recorded([result]) for result in results])
            log.exception("consequences_failed", outbox=results[0][0].id)
            await self._commit_bare(results[0])
        return True

    async def _commit(self, results: list[Result]) -> None:
        async with self._database.transaction() as session:
            work = Work(session, self._clock.now(), await businesses.get(session, self._business_id))
            for given, failure, what, _ in results:
                row = await session.get_one(Outbox, given.key)
                if failure is None:
                    await self._outcomes.sent(work, row, what)
                else:
                    await self._outcomes.failed(work, row, failure, what)

    async def _commit_bare(self, result: Result) -> None:
        """The call was made: that stands, even where what should follow from it raises."""
        given, failure, _, _ = result
        async with self._database.transaction() as session:
            row = await session.get_one(Outbox, given.key)
            row.state = OutboxState.FAILED if failure else OutboxState.SENT
            row.finished_at = self._clock.now()
