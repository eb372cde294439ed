"""Make the rings that are due, and check new addresses: each apart from every other, and each result recorded.

A ring counts as made once its result is committed; after a crash in between it is made again. What hangs holds one of a
few places until its time is over, and delays no message, no other channel and no stop. Only the process that leads
rings.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import count

import structlog

from bot.clock import Clock
from bot.features import businesses, rings
from bot.features.rings.due_queries import DueRing, Unchecked
from bot.ringing import RingProcess
from bot.storage.database import Database
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

PLACES = 20
"""Rings and checks at a time, fewer than the process that rings has threads."""
LONGEST_SLEEP = 5.0
FINISH_SECONDS = 1.0
LONG_AGO = timedelta(minutes=1)
FIRST_REST, LONGEST_REST = 0.5, 60.0
Record = Callable[[UnitOfWork], Awaitable[None]]


class Ringers:
    """`leads` is asked before each ring; `wake_sender` is told of a business for which there is something to say."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        leads: Callable[[], bool],
        wake_sender: Callable[[int], None],
        *,
        private: bool,
    ) -> None:
        self._database, self._clock, self._leads, self._wake_sender = database, clock, leads, wake_sender
        self._process = RingProcess(private=private)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        """What is being done, by its channel."""
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look for what is due: there may be something new."""
        self._woken.set()

    async def run(self) -> None:
        """Ring until cancelled. What is under way then is given a moment, and is made again at the next start."""
        try:
            while True:
                self._woken.clear()
                next_at = None
                try:
                    if self._leads():
                        next_at = await self._look()
                except Exception:
                    log.exception("rings_unreadable")
                await self._clock.reach(next_at, self._woken, LONGEST_SLEEP)
        finally:
            await self._finish()

    async def look_now(self) -> None:
        """Do all that is due, and wait for its results."""
        await self._look()
        while under_way := list(self._under_way.values()):
            await asyncio.wait(under_way)
            await self._look()

    async def _look(self) -> datetime | None:
        """Begin what is due. Return when the next ring is."""
        async with self._database.transaction(priority=True) as session:
            if not self._process.is_begun and not await rings.due_queries.are_there_any(session):
                return None
            now, busy = self._clock.now(), set(self._under_way)
            due = await rings.due_queries.rings(session, now, busy, PLACES - len(busy))
            unchecked = await rings.due_queries.unchecked(session, busy, PLACES - len(busy))
            next_at = await rings.due_queries.next_ring_at(session, now)
        await self._process.begin()
        for one in due:
            if one.channel_id not in self._under_way:
                self._under_way[one.channel_id] = asyncio.create_task(self._ring(one))
        for new in unchecked:
            self._under_way[new.channel_id] = asyncio.create_task(self._check(new))
        return next_at

    async def _ring(self, due: DueRing) -> None:
        try:
            if not self._leads() or not await self._still_rings(due):
                return
            words = rings.words.body(Texts.of(due.language), is_drill=due.is_drill)
            error = await self._process.ring(due.address, due.business, words)
            log.info("rang" if not error else "ring_failed", ring=due.ring_id, channel=due.channel_id, error=error)

            async def record(work: UnitOfWork) -> None:
                if error:
                    await rings.results.failed(work, due.ring_id, error)
                else:
                    await rings.results.rung(work, due.ring_id)

            await self._record(due.business_id, record)
        finally:
            self._leave(due.channel_id)

    async def _still_rings(self, due: DueRing) -> bool:
        """Return whether a ring is still to be made that waited for long, perhaps while nothing ran.

        Rather one too many than one too few: where the database cannot tell, it is made.
        """
        if self._clock.now() - due.due_at < LONG_AGO:
            return True
        try:
            async with self._database.transaction(priority=True) as session:
                business = await businesses.queries.locked(session, due.business_id)
                return await rings.results.still_rings(UnitOfWork(session, self._clock.now(), business), due.ring_id)
        except Exception:
            log.exception("ring_unchecked", ring=due.ring_id)
            return True

    async def _check(self, asked: Unchecked) -> None:
        try:
            error = await self._process.check(asked.address)
            await self._record(asked.business_id, lambda work: rings.results.checked(work, asked.channel_id, error))
        finally:
            self._leave(asked.channel_id)

    async def _record(self, business_id: int, record: Record) -> None:
        """Record a result. The database's trouble is waited out: without a record, the ring would be made anew."""
        for tries in count():
            try:
                async with self._database.transaction(priority=True) as session:
                    business = await businesses.queries.locked(session, business_id)
                    await record(UnitOfWork(session, self._clock.now(), business))
                break
            except Exception:
                log.exception("ring_unrecorded", business=business_id)
            await asyncio.sleep(min(FIRST_REST * 2**tries, LONGEST_REST))
        self._wake_sender(business_id)

    def _leave(self, channel_id: int) -> None:
        """Give a place back; another ring of the channel may have waited for it."""
        self._under_way.pop(channel_id, None)
        self.wake()

    async def _finish(self) -> None:
        if self._under_way:
            await asyncio.wait(list(self._under_way.values()), timeout=FINISH_SECONDS)
        await self._process.end()
        for task in self._under_way.values():
            task.cancel()
