"""Make the calls of the outbox: chats side by side, each chat's calls in order, every result recorded.

A call counts as made once its result is committed. After a crash in between it is made again. A chat that is flooded,
blocked or broken delays no other chat.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from telegram import Bot
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.errors import Failure, StoodDown
from bot.features import delivery
from bot.models.calls import Call
from bot.redaction import redact
from bot.unit_of_work import UnitOfWork
from bot.wire import outcomes, retries
from bot.wire.business_store import BusinessStore
from bot.wire.callback_answers import CallbackAnswers
from bot.wire.loop_heartbeat import Heartbeat
from bot.wire.pacer import Pacer
from bot.wire.recorder import Outcomes, Recorder
from bot.wire.retries import Retries
from bot.wire.uploads import whole, with_files

log = structlog.get_logger(__name__)

AT_ONCE = 500
A_QUEUE_AT_ONCE = 5
"""After these the outbox is read again: something more urgent may have come for this chat."""
FIRST_REST = 0.5
"""Seconds before a failed call is made again. Each further rest is twice as long."""
LONGEST_SLEEP = 5.0
LINES = 64
"""Calls of the outbox at a time, so that what cannot wait, like a checkout, finds a free connection."""
FINISH_SECONDS = 2


@dataclass(frozen=True)
class Tempo:
    """The number of calls a second, 0 for no limit, and the seconds before the first retry."""

    rate: float
    first_rest: float = FIRST_REST


@dataclass(frozen=True)
class CallHooks:
    """The features' part in a call: they complete it first, hear of a refusal at once, and act on the result."""

    written: Callable[[Call], Awaitable[dict[str, Any]]]
    refused: Callable[[dict[str, Any], str], None]
    outcomes: Outcomes


class Sender:
    """Makes the outbox's calls while this process leads. `leads` is asked before each call."""

    def __init__(
        self, bot: Bot, store: BusinessStore, leads: Callable[[], bool], tempo: Tempo, hooks: CallHooks
    ) -> None:
        self._bot, self._store, self._leads, self._hooks = bot, store, leads, hooks
        self._retries = Retries(bot, store, tempo.first_rest)
        self.pacer = Pacer(tempo.rate, store.clock)
        store.committed = self.after_commit
        self.recorder = Recorder(store, hooks.outcomes)
        self.queues: dict[str, asyncio.Task[None]] = {}
        """Queues whose calls are under way, or wait for their turn."""
        self._callback_answers = CallbackAnswers(bot)
        self._passed_over: set[str] = set()
        """Queues that may have more to send once they are served."""
        self._patient: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._up_to_date = False
        """Set when everything due has been seen, so that what is new comes next."""
        self._stopping, self._lines, self.heartbeat = False, asyncio.Semaphore(LINES), Heartbeat()
        self.outcomes: Counter[str] = Counter()
        """The results of calls since the start, each try counted."""

    def wake(self) -> None:
        """Look into the outbox: there may be something new."""
        self._woken.set()

    def after_commit(self, work: UnitOfWork) -> None:
        """Answer the taps of a committed unit of work at once, and make its calls after those that wait already."""
        self._callback_answers.make(work.best_effort)
        if not self._leads():
            return
        now = self._store.clock.now()
        due = [row for row in work.calls if row.due_at <= now]
        if not self._up_to_date or self._woken.is_set() or work.revived or len(due) < len(work.calls):
            self.wake()
        elif not self._stopping:
            self._start(sorted(due, key=lambda row: row.priority))

    def stop(self) -> None:
        """Start nothing more. `run` returns once the calls under way are recorded."""
        self._stopping = True
        self.wake()

    def stand_down(self) -> None:
        """Give up the calls that wait for their turn or for a retry. They are found in the outbox again."""
        for task in self._patient:
            task.cancel()

    async def run(self) -> None:
        """Send until stopped. The recorder has to run meanwhile, and until this ends."""
        while not self._stopping:
            self._woken.clear()
            self.heartbeat.beat()
            self._up_to_date = False
            next_at, rest = None, LONGEST_SLEEP
            try:
                next_at = await self._start_due() if self._leads() else None
            except Exception:
                log.exception("outbox_unreadable")
                rest = 1.0
            await self._store.clock.reach(next_at, self._woken, rest)
        await self._finish()
        self.heartbeat.rest()

    async def _finish(self) -> None:
        self.stand_down()
        under_way = [*self.queues.values(), *self._callback_answers.under_way]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=FINISH_SECONDS)
            for task in late:
                task.cancel()

    async def _start_due(self) -> datetime | None:
        """Start a task for every queue that has something due. Return when to look again."""
        async with self._store.transaction() as session:
            now = self._store.clock.now()
            busy = set(self.queues)
            self._passed_over |= busy  # before the answer: one of them may be served meanwhile
            of_each = A_QUEUE_AT_ONCE + 1  # one more shows that there are more
            due = await delivery.due_queries.due(session, self._store.business_id, now, busy, AT_ONCE, of_each)
            next_due = await delivery.due_queries.next_due_at(session, self._store.business_id, now)
        self._start(due.calls)
        self._up_to_date = due.all_seen
        return next_due if due.all_seen else now

    def _start(self, rows: list[Call]) -> None:
        """Start a task for every queue, unless it has one."""
        by_queue: dict[str, list[Call]] = {}
        for row in rows:
            by_queue.setdefault(row.queue_key, []).append(row)
        for queue_key, queued in by_queue.items():
            if queue_key in self.queues or len(queued) > A_QUEUE_AT_ONCE:
                self._passed_over.add(queue_key)
            if queue_key not in self.queues:
                task = asyncio.create_task(self._serve(queued[:A_QUEUE_AT_ONCE]))
                self.queues[queue_key] = task
                task.add_done_callback(partial(self._served, queue_key))

    def _served(self, queue_key: str, task: asyncio.Task[None]) -> None:
        del self.queues[queue_key]
        if not task.cancelled() and (error := task.exception()):
            log.error("chat_not_served", chat=queue_key, exc_info=error)
        if queue_key in self._passed_over:
            self._passed_over.discard(queue_key)
            self.wake()

    async def _serve(self, rows: list[Call]) -> None:
        read_at = asyncio.get_running_loop().time()
        with suppress(StoodDown):
            for row in rows:
                await self._make(row, read_at)

    async def _has_turn(self, row: Call, read_at: float) -> bool:
        """Wait until a call may be made. Return False if it is not to be made any more."""
        if self._may_call():
            await self._patiently(self.pacer.turn(row.queue_key, row.priority))
        return await self.recorder.waits(row, read_at) and self._may_call()

    def _may_call(self) -> bool:
        return self._leads() and not self._stopping

    async def _make(self, row: Call, read_at: float) -> None:
        """Call until there is a result, and record it."""
        tries, refusals = row.tries, 0
        while await self._has_turn(row, read_at):
            try:
                result = await self._call(row)
            except RetryAfter as error:
                self.outcomes["flooded"] += 1
                self.pacer.hold(row.queue_key, retries.seconds(error))
            except ChatMigrated as error:
                row.chat_id = error.new_chat_id
                row.params = {**row.params, "chat_id": error.new_chat_id}
            except TelegramError as error:
                tries, failure = tries + 1, outcomes.meaning(error)
                self.outcomes[failure] += 1
                refusals += failure in {Failure.REFUSED, Failure.UNREACHABLE}
                if outcomes.final(row, error, tries, refusals):
                    await self._end(row, failure, error)
                    return
                await self._rest(row, tries, error)
                if failure is Failure.UNKNOWN:
                    await self._patiently(self._retries.until_answered())
            else:
                self.outcomes["sent"] += 1
                await self.recorder.sent(row, result)
                return

    async def _call(self, row: Call) -> Any:
        """Make a call once a line is free. Raises StoodDown if it may not be made by then, or its file not written."""
        params = await whole(self._hooks.written, row)
        async with self._lines:
            if not self._may_call():
                raise StoodDown
            params = await with_files(self._bot, params)
            with outcomes.told(self._hooks.refused, params):
                return await self._bot.do_api_request(row.method, api_kwargs=params)

    async def _end(self, row: Call, failure: Failure, error: TelegramError) -> None:
        """Record a refusal. What was done before, as Telegram says, counts as done."""
        if failure is Failure.ALREADY:
            await self.recorder.sent(row, True)
            return
        log.warning("call_refused", method=row.method, outbox=row.id, error=redact(error.message))
        await self.recorder.failed(row, failure, error.message)

    async def _rest(self, row: Call, tries: int, error: TelegramError) -> None:
        """Wait before the next try. Raises StoodDown if the call is put off, so that others in its chat go first."""
        seconds = await self._retries.note(row, tries, error)
        if seconds is None:
            self._passed_over.add(row.queue_key)
            raise StoodDown
        await self._patiently(asyncio.sleep(seconds))

    async def _patiently(self, waiting: Awaitable[None]) -> None:
        """Wait for what `stand_down` may break off: no call is under way and no result is lost."""
        task = asyncio.current_task()
        assert task is not None
        self._patient.add(task)
        try:
            await waiting
        finally:
            self._patient.discard(task)
