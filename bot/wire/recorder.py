"""Record what became of calls. Results that arrive together are committed together."""

import asyncio
from datetime import datetime
from typing import Any, Protocol

import structlog

from bot.errors import Failure
from bot.features import delivery
from bot.models.calls import SHOWS_CLIENTS, Call
from bot.storage.db_errors import is_trouble
from bot.unit_of_work import UnitOfWork
from bot.wire.business_store import BusinessStore
from bot.wire.loop_heartbeat import Heartbeat

log = structlog.get_logger(__name__)

TOGETHER = 100
FRESH = 5.0
"""A call that was read this many seconds ago is looked up again: it may have been called off since."""
FRESH_MESSAGE = 0.25
"""The same for a call that shows a client's message, which the client may take back, or lists who waits."""


class Outcomes(Protocol):
    """Acts on results of calls, in the transaction that records them. `at` is when Telegram took a call.

    `called_off` is for a call that succeeded after it was called off.
    """

    async def sent(self, work: UnitOfWork, row: Call, result: Any, at: datetime) -> None: ...

    async def failed(self, work: UnitOfWork, row: Call, failure: Failure, reason: str) -> None: ...

    async def called_off(self, work: UnitOfWork, row: Call, result: Any) -> None: ...


Result = tuple[Call, Failure | None, Any, datetime, "asyncio.Future[None]"]


class Recorder:
    """Takes results, and returns once they are committed."""

    def __init__(self, store: BusinessStore, outcomes: Outcomes) -> None:
        self._store, self._outcomes = store, outcomes
        self._results: asyncio.Queue[Result] = asyncio.Queue()
        self._unrecorded: set[asyncio.Future[None]] = set()
        self.heartbeat = Heartbeat()

    async def sent(self, row: Call, result: Any) -> None:
        """Record a success, and return once it is committed."""
        await self._record(row, None, result)

    async def failed(self, row: Call, failure: Failure, reason: str) -> None:
        """Record a refusal, and return once it is committed."""
        await self._record(row, failure, reason)

    async def _record(self, row: Call, failure: Failure | None, what: Any) -> None:
        recorded: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._results.put_nowait((row, failure, what, self._store.clock.now(), recorded))
        self._unrecorded.add(recorded)
        recorded.add_done_callback(self._unrecorded.discard)
        await recorded

    async def waits(self, row: Call, read_at: float) -> bool:
        """Return whether a call is still to be made: what it says may have been erased or taken back meanwhile.

        A card may have been written anew; the call then says what its row says now.
        """
        fresh = FRESH_MESSAGE if row.purpose in SHOWS_CLIENTS or row.header is not None else FRESH
        if asyncio.get_running_loop().time() < read_at + fresh:
            return True
        try:
            async with self._store.transaction() as session:
                return await delivery.queries.still_waits(session, row)
        except Exception:  # a database in trouble is no reason to fall silent
            log.exception("call_not_looked_up", outbox=row.id)
            return True

    async def settled(self) -> None:
        """Wait until the results that there are now are committed."""
        if self._unrecorded:
            await asyncio.wait(self._unrecorded)

    async def run(self) -> None:
        """Commit results until cancelled. While the database is in trouble, they wait here."""
        while True:
            self.heartbeat.rest()
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
        """Commit results, however long the database is in trouble. Return False if what follows from one raises."""
        while True:
            self.heartbeat.beat()
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
        """Record results and do what follows. `bare` leaves out what follows: it raised, but the call was made."""
        async with self._store.work() as work:
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

    async def _noted(self, work: UnitOfWork, results: list[Result]) -> set[int]:
        """Return the calls whose result is new: a commit may succeed and look as if it had failed."""
        sent = [row.key for row, failure, *_ in results if failure is None]
        new = set(await delivery.queries.record_sent(work.session, sent, work.now)) if sent else set()
        for row, failure, reason, *_ in results:
            error = f"{failure}: {reason}" if failure is Failure.UNREACHABLE else reason
            if failure is not None and await delivery.queries.record_failed(work.session, row.key, error, work.now):
                new.add(row.key)
        return new
