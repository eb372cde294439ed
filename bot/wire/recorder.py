"""Records what became of calls. Results that arrive together are committed together."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import structlog

from bot.clock import Clock
from bot.errors import Failure
from bot.features import businesses, delivery
from bot.models.calls import Call
from bot.storage.database import Database
from bot.storage.db_errors import is_trouble
from bot.unit_of_work import Work
from bot.wire.heartbeat import Pulse

log = structlog.get_logger(__name__)

TOGETHER = 100
FRESH = 5.0
"""Seconds after which a call that was read is looked up again: it may have been called off since."""
FRESH_MESSAGE = 0.25
"""The same of a call that shows a client's message, which the client may take back, or lists who waits."""


class Outcomes(Protocol):
    """What follows from a call, run inside the transaction that records it; `at` is when Telegram took it.

    `called_off`: it succeeded, and by then was no longer to be made.
    """

    async def sent(self, work: Work, row: Call, result: Any, at: datetime) -> None: ...

    async def failed(self, work: Work, row: Call, failure: Failure, reason: str) -> None: ...

    async def called_off(self, work: Work, row: Call, result: Any) -> None: ...


Result = tuple[Call, Failure | None, Any, datetime, "asyncio.Future[None]"]


class Recorder:
    """Takes results and says when they are on record. `after_commit` is given the work of every commit."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        business_id: int,
        outcomes: Outcomes,
        after_commit: Callable[[Work], None],
    ) -> None:
        self._database, self._clock, self._business_id = database, clock, business_id
        self._outcomes, self._after_commit = outcomes, after_commit
        self._results: asyncio.Queue[Result] = asyncio.Queue()
        self._unrecorded: set[asyncio.Future[None]] = set()
        self.pulse = Pulse()

    async def sent(self, row: Call, result: Any) -> None:
        """Record a success; returns once it is committed."""
        await self._record(row, None, result)

    async def failed(self, row: Call, failure: Failure, reason: str) -> None:
        """Record a refusal; returns once it is committed."""
        await self._record(row, failure, reason)

    async def _record(self, row: Call, failure: Failure | None, what: Any) -> None:
        recorded: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._results.put_nowait((row, failure, what, self._clock.now(), recorded))
        self._unrecorded.add(recorded)
        recorded.add_done_callback(self._unrecorded.discard)
        await recorded

    async def waits(self, row: Call, read_at: float) -> bool:
        """Whether a call is still to be made; what it tells may have been erased or taken back since it was read."""
        fresh = FRESH if row.message_id is None and row.head is None and row.whose is None else FRESH_MESSAGE
        if asyncio.get_running_loop().time() < read_at + fresh:
            return True
        try:
            async with self._database.transaction() as session:
                return await delivery.queries.waits(session, row.key)
        except Exception:  # a database in trouble is no reason to fall silent
            log.exception("call_not_looked_up", outbox=row.id)
            return True

    async def settled(self) -> None:
        """Until the results that there are now are on record."""
        if self._unrecorded:
            await asyncio.wait(self._unrecorded)

    async def run(self) -> None:
        """Commit results until cancelled; while the database is in trouble, they wait here."""
        while True:
            self.pulse.rest()
            results = [await self._results.get()]
            while len(results) < TOGETHER and not self._results.empty():
                results.append(self._results.get_nowait())
            if not await self._committed(results):
                for result in results:
                    if not await self._committed([result]):
                        await self._committed([result], bare=True)
            for *_, recorded in results:
                if not recorded.done():
                    recorded.set_result(None)

    async def _committed(self, results: list[Result], *, bare: bool = False) -> bool:
        """Commit results, however long the database is in trouble; False where what follows from one raises."""
        while True:
            self.pulse.beat()
            try:
                await self._commit(results, bare)
            except Exception as error:
                if not is_trouble(error):
                    log.exception("consequences_failed", outbox=[row.id for row, *_ in results])
                    return False
                log.exception("results_wait_for_the_database", count=len(results))
                await asyncio.sleep(1)
            else:
                return True

    async def _commit(self, results: list[Result], bare: bool) -> None:
        """`bare`: the call was made, and that stands even where what should follow from it raises."""
        async with self._database.transaction() as session:
            business = await businesses.queries.locked(session, self._business_id)
            work = Work(session, self._clock.now(), business)
            new = await self._noted(work, results)
            for row, failure, what, at, _ in results:
                if bare:
                    continue
                if row.key not in new:
                    if failure is None:
                        await self._outcomes.called_off(work, row, what)
                elif failure is None:
                    await self._outcomes.sent(work, row, what, at)
                else:
                    await self._outcomes.failed(work, row, failure, what)
        self._after_commit(work)

    async def _noted(self, work: Work, results: list[Result]) -> set[int]:
        """Return the calls whose result is news: a commit may succeed and look as if it had not."""
        sent = [row.key for row, failure, *_ in results if failure is None]
        new = set(await delivery.queries.record_sent(work.session, sent, work.now)) if sent else set()
        for row, failure, reason, *_ in results:
            error = f"{failure}: {reason}" if failure is Failure.UNREACHABLE else reason
            if failure is not None and await delivery.queries.record_failed(work.session, row.key, error, work.now):
                new.add(row.key)
        return new
