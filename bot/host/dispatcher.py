"""Hand each stored update to the handlers, in one transaction with its effects, in order per chat.

Updates that wait together are handled in one transaction. If nothing waits before them, they are stored in the same
one. If one of them fails, nothing of the batch is kept, and halves of it are tried until the one at fault is found.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.ext import Application

from bot.clock import at_most
from bot.errors import NotYet
from bot.features import inbox
from bot.host.failed_updates import Failures, apart
from bot.models import Business, Inbox
from bot.models.audit import Origin
from bot.storage import advisory_locks
from bot.storage.db_errors import is_trouble
from bot.unit_of_work import Session, UnitOfWork, current
from bot.wire.business_store import BusinessStore
from bot.wire.loop_heartbeat import Heartbeat
from bot.wire.parsing import chat_of, parsed

log = structlog.get_logger(__name__)

BATCH = 100
"""Together they cost a sixth of what they cost alone (benchmarks/notice.py). One with priority ends it early."""
AT_A_GULP = 25
"""Fewer new updates than this are handled as they are stored. One with priority waits for all of them."""
SETTLE_SECONDS = 5.0
LONGEST_SLEEP = 5.0
"""After this long it looks for what other processes have stored and not handled."""

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Queued(Exception):
    """Another process has stored what comes first."""


class Dispatcher:
    """Reads the inbox of one business. If several processes read it, the lock of the business admits one at a time.

    `settled` returns once the results of calls are on record: people may reply at once to what they were just sent.
    `prefetch` gets the updates of a batch before the first of them is handled.
    """

    def __init__(
        self,
        application: AnyApplication,
        store: BusinessStore,
        settled: Callable[[], Awaitable[None]],
        leads: Callable[[], bool],
        prefetch: Callable[[UnitOfWork, list[Update]], Awaitable[None]],
    ) -> None:
        self._application, self._store, self._settled = application, store, settled
        self._leads, self._prefetch = leads, prefetch
        self.failures = Failures(store)
        self._parsed: dict[str, Update] = {}
        """What the last batch had read and did not come to, by its stored text."""
        self._woken = asyncio.Event()
        self._stopping = False
        self.idle = asyncio.Event()
        """Set while nothing waits."""
        self.heartbeat = Heartbeat()
        self.received = 0
        """Updates taken in since the start."""

    def wake(self) -> None:
        """Look into the inbox: there may be something new."""
        self.idle.clear()
        self._woken.set()

    def stop(self) -> None:
        """Finish the step in hand and no more."""
        self._stopping = True
        self.wake()

    async def receive(self, updates: list[dict[str, Any]]) -> None:
        """Store updates. If nothing waits before them, handle them in the same transaction."""
        self.received += len(updates)
        fresh = len(updates) < AT_A_GULP and self.idle.is_set() and not self.failures.resting and self._handles()
        if fresh and await self._settles():
            try:
                async with self._store.transaction() as session:
                    works = await self._handle_fresh(session, updates)
                    await self._announce(session, works)
            except Exception as error:
                if is_trouble(error):
                    raise
                # whatever else it is comes up again once they are stored
            else:
                self._finish(works)
                await asyncio.sleep(0)  # what was written goes out before more is asked for
                return
        async with self._store.transaction(priority=True) as session:
            await inbox.updates.store(session, self._store.business_id, updates, self._store.clock.now())
        self.wake()

    async def _settles(self) -> bool:
        """Wait a little for results. Return False if they wait for a database in trouble."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                await self._settled()
                return True
        return False

    async def run(self) -> None:
        """Handle updates until stopped. Trouble with the database is waited out."""
        while not self._stopping:
            self._woken.clear()
            self.heartbeat.beat()
            try:
                while not self._stopping and self._handles() and await self.step():
                    self.heartbeat.beat()
                if not self._woken.is_set() and not self.failures.resting:
                    self.idle.set()
                rest = self.failures.next_end() or LONGEST_SLEEP
            except Exception:
                log.exception("dispatcher_failed")
                rest = 1.0
            await at_most(rest, self._woken)
        self.heartbeat.rest()

    async def step(self) -> bool:
        """Handle what waits. Return whether there may be more."""
        await self.heartbeat.while_waiting(self._settled)
        self.failures.end_rests()
        rows: list[Inbox] = []
        together: list[Inbox] = []
        alone: list[Inbox] = []
        works: list[UnitOfWork] = []
        try:
            async with self._store.transaction() as session:
                business = await self._store.lock(session)
                rows = await inbox.queries.waiting(session, self._store.business_id, set(self.failures.resting), BATCH)
                for row in rows:
                    session.expunge(row)  # a transaction that fails would take what is known of it along
                together, alone = apart(rows)
                works = await self._handle(session, business, together)
                await self._announce(session, works)
        except Exception as error:
            if not rows or is_trouble(error):
                raise
            await self._handle_in_halves(together, error)
        else:
            self._finish(works)
            if len(works) == len(together):
                for row in alone:
                    await self._retry([row])
        paid = any(row.paid for row in rows)  # a payment is handled alone
        return len(works) < len(rows) or len(rows) >= BATCH // inbox.queries.SHARES or paid  # a flood comes in shares

    async def _handle_in_halves(self, rows: list[Inbox], error: Exception) -> None:
        """Find the update that failed among some. The others are soon handled, in their order."""
        if len(rows) == 1:
            if isinstance(error, NotYet):
                self.failures.wait(rows[0])
            else:
                await self.failures.note(rows[0], error)
            return
        middle = len(rows) // 2
        await self._retry(rows[:middle])
        await self._retry(rows[middle:])

    async def _retry(self, rows: list[Inbox]) -> None:
        """Handle some updates, but none of chats that rest. Another process may have handled some meanwhile."""
        while rows := [row for row in rows if row.chat_id not in self.failures.resting]:
            self.heartbeat.beat()
            try:
                async with self._store.transaction() as session:
                    business = await self._store.lock(session)
                    waiting = await inbox.queries.still_waiting(session, [row.key for row in rows])
                    rows = [row for row in rows if row.key in waiting]
                    works = await self._handle(session, business, rows)
                    await self._announce(session, works)
            except Exception as error:
                if is_trouble(error):
                    raise
                await self._handle_in_halves(rows, error)
                return
            self._finish(works)
            rows = rows[len(works) :]

    def _handles(self) -> bool:
        """Return whether this process handles updates. On SQLite only the leader does: its sender hears of no other."""
        return self._store.database.shared or self._leads()

    async def _handle_fresh(self, session: Session, updates: list[dict[str, Any]]) -> list[UnitOfWork]:
        business = await self._store.lock(session)
        if self._store.database.shared and await inbox.queries.waiting(session, self._store.business_id, set(), 1):
            raise Queued
        new = await inbox.updates.store_handled(session, self._store.business_id, updates, self._store.clock.now())
        fresh = await self._read(session, business, [inbox.updates.text(update) for update in new])
        return [await self._apply(session, business, update) for update in fresh]

    async def _handle(self, session: Session, business: Business, rows: list[Inbox]) -> list[UnitOfWork]:
        """Handle some updates, or only the first of them if a transaction with priority waits."""
        works: list[UnitOfWork] = []
        updates = await self._read(session, business, [row.raw for row in rows])
        for row, update in zip(rows, updates, strict=True):
            inbox.queries.handle_now(session, row.key)
            works.append(await self._apply(session, business, update))
            await asyncio.sleep(0)
            if self._store.database.is_priority_waiting():
                break
        left = slice(len(works), None)
        self._parsed = {row.raw: update for row, update in zip(rows[left], updates[left], strict=True)}
        if works:
            await inbox.queries.finish(session, [row.key for row in rows[: len(works)]], works[-1].now)
        return works

    async def _announce(self, session: Session, works: list[UnitOfWork]) -> None:
        if (
            not self._leads()
            and self._store.database.shared
            and any(work.calls or work.revived or work.rings for work in works)
        ):
            await advisory_locks.announce(session, self._store.business_id)

    def _finish(self, works: list[UnitOfWork]) -> None:
        for work in works:
            self._store.committed(work)

    async def _read(self, session: Session, business: Business, raws: list[str]) -> list[Update]:
        updates = [self._parsed.get(raw) or parsed(raw, self._application.bot) for raw in raws]
        await self._prefetch(UnitOfWork(session, self._store.clock.now(), business), updates)
        return updates

    async def _apply(self, session: Session, business: Business, update: Update) -> UnitOfWork:
        work = UnitOfWork(session, self._store.clock.now(), business, origin=Origin.CHAT)
        work.may_wait = self.failures.may_wait(chat_of(update), update.update_id)
        work.actor = work.member(update.effective_user.id) if update.effective_user else None
        token = current.set(work)
        try:
            with bound_contextvars(update=update.update_id, business=self._store.business_id):
                await self._application.process_update(update)
        finally:
            current.reset(token)
        return work
