"""Makes the calls of the outbox: chats side by side, each chat's calls in order, every result recorded.

A call counts as made only once its result is committed; after a crash in between it is made again. A chat that is
flooded, blocked or broken delays no other chat.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
from telegram import Bot
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.clock import Clock
from bot.errors import Failure, StoodDown
from bot.features import delivery
from bot.models.calls import Call
from bot.redaction import redact
from bot.storage.database import Database
from bot.unit_of_work import Work
from bot.wire import outcomes
from bot.wire.callback_answers import Taps
from bot.wire.heartbeat import Pulse
from bot.wire.pacer import Pacer
from bot.wire.recorder import Outcomes, Recorder
from bot.wire.retries import Retries
from bot.wire.uploads import whole, with_files

log = structlog.get_logger(__name__)

AT_ONCE = 500
A_CHAT_AT_ONCE = 5
"""Then the outbox is asked again: something more urgent may have come for this chat."""
FIRST_REST = 0.5
"""Seconds before a failed call is made again; each further rest is twice as long."""
LONGEST_SLEEP = 5.0
LINES = 64
"""So many calls of the outbox at a time: what cannot wait, like the till, finds a free connection and a free moment."""
FINISH_SECONDS = 2


class Sender:
    """The only one who calls on behalf of the outbox, while this process leads: `leads` is asked before each call.

    `written` puts into a call's parameters what is written only when it is sent.
    """

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        business_id: int,
        *,
        rate: float,
        outcomes: Outcomes,
        leads: Callable[[], bool],
        written: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]],
        first_rest: float = FIRST_REST,
    ) -> None:
        self._bot, self._database, self._clock, self._business_id = bot, database, clock, business_id
        self._leads, self._written = leads, written
        self._retries = Retries(bot, database, clock, first_rest)
        self.pacer = Pacer(rate, clock)
        self.recorder = Recorder(database, clock, business_id, outcomes, self.after_commit)
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._taps = Taps(bot)
        self._passed_over: set[int] = set()
        """Chats that may have more to send once they are served."""
        self._patient: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._up_to_date = False
        """Whether everything due has been seen, so that what is new comes next."""
        self._stopping, self._lines, self.pulse = False, asyncio.Semaphore(LINES), Pulse()
        self.outcomes: Counter[str] = Counter()
        """What became of calls since the start, each try counted."""

    def wake(self) -> None:
        """There may be something in the outbox."""
        self._woken.set()

    def after_commit(self, work: Work) -> None:
        """Answer the taps of a committed work at once, and make its calls after the ones that wait already."""
        self._taps.answer(work.taps)
        if not self._leads():
            return
        now = self._clock.now()
        due = [row for row in work.calls if row.due_at <= now]
        if not self._up_to_date or self._woken.is_set() or work.revived or len(due) < len(work.calls):
            self.wake()
        elif not self._stopping:
            self._start(sorted(due, key=lambda row: row.priority))

    def stop(self) -> None:
        """Start nothing more; `run` returns once the calls under way are recorded."""
        self._stopping = True
        self.wake()

    def stand_down(self) -> None:
        """Whoever waits for his turn or for a retry is given up; he is found in the outbox again."""
        for task in self._patient:
            task.cancel()

    async def run(self) -> None:
        """Send until stopped."""
        recorder = asyncio.create_task(self.recorder.run())
        try:
            while not self._stopping:
                self._woken.clear()
                self.pulse.beat()
                self._up_to_date = False
                try:
                    sleep = await self._start_due() if self._leads() else LONGEST_SLEEP
                    self._up_to_date = sleep > 0
                except Exception:
                    log.exception("outbox_unreadable")
                    sleep = 1.0
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), sleep)
            await self._finish()
            self.pulse.rest()
        finally:
            recorder.cancel()

    async def _finish(self) -> None:
        self.stand_down()
        under_way = [*self._chats.values(), *self._taps.under_way]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=FINISH_SECONDS)
            for task in late:
                task.cancel()

    async def _start_due(self) -> float:
        """Start a task for every chat that has something due; how long until the next look."""
        now = self._clock.now()
        async with self._database.transaction() as session:
            busy = set(self._chats)
            self._passed_over |= busy  # before the answer: one of them may be served meanwhile
            rows = await delivery.queries.due(session, self._business_id, now, busy, AT_ONCE)
            next_due = await delivery.queries.next_due_at(session, self._business_id, now)
        self._start(rows)
        if len(rows) == AT_ONCE:
            return 0
        return min(LONGEST_SLEEP, (next_due - now).total_seconds()) if next_due else LONGEST_SLEEP

    def _start(self, rows: list[Call]) -> None:
        """Start a task for every chat, unless it has one."""
        by_chat: dict[int, list[Call]] = {}
        for row in rows:
            by_chat.setdefault(row.chat_id, []).append(row)
        for chat_id, chat_rows in by_chat.items():
            if chat_id in self._chats or len(chat_rows) > A_CHAT_AT_ONCE:
                self._passed_over.add(chat_id)
            if chat_id not in self._chats:
                task = asyncio.create_task(self._serve(chat_rows[:A_CHAT_AT_ONCE]))
                self._chats[chat_id] = task
                task.add_done_callback(partial(self._served, chat_id))

    def _served(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._chats[chat_id]
        if not task.cancelled() and (error := task.exception()):
            log.error("chat_not_served", chat=chat_id, exc_info=error)
        if chat_id in self._passed_over:
            self._passed_over.discard(chat_id)
            self.wake()

    async def _serve(self, rows: list[Call]) -> None:
        read_at = asyncio.get_running_loop().time()
        with suppress(StoodDown):
            for row in rows:
                await self._make(row, read_at)

    async def _has_turn(self, row: Call, read_at: float) -> bool:
        """Wait until a call may be made; False if it may not any more."""
        if self._may_call():
            await self._patiently(self.pacer.turn(row.chat_id, row.priority))
        return await self.recorder.waits(row, read_at) and self._may_call()

    def _may_call(self) -> bool:
        return self._leads() and not self._stopping

    async def _make(self, row: Call, read_at: float) -> None:
        """Call until there is a result, and have it recorded."""
        tries, refusals = row.tries, 0
        while await self._has_turn(row, read_at):
            try:
                result = await self._call(row)
            except RetryAfter as error:
                self.outcomes["flooded"] += 1
                self.pacer.hold(row.chat_id, outcomes.seconds(error))
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
        """Raises StoodDown where the call may not be made any more once a line is free, or its file not be written."""
        params = await whole(self._written, row)
        async with self._lines:
            if not self._may_call():
                raise StoodDown
            params = await with_files(self._bot, params)
            return await self._bot.do_api_request(row.method, api_kwargs=params)

    async def _end(self, row: Call, failure: Failure, error: TelegramError) -> None:
        """What Telegram says was done before is done; any other refusal is final."""
        if failure is Failure.ALREADY:
            await self.recorder.sent(row, True)
            return
        log.warning("call_refused", method=row.method, outbox=row.id, error=redact(error.message))
        await self.recorder.failed(row, failure, error.message)

    async def _rest(self, row: Call, tries: int, error: TelegramError) -> None:
        """Wait before the next try. Raises StoodDown where the call is put off, and others in its chat go first."""
        seconds = await self._retries.note(row, tries, error)
        if seconds is None:
            self._passed_over.add(row.chat_id)
            raise StoodDown
        await self._patiently(asyncio.sleep(seconds))

    async def _patiently(self, waiting: Awaitable[None]) -> None:
        """What `stop` breaks off: it is neither a call that matters nor a result."""
        task = asyncio.current_task()
        assert task is not None
        self._patient.add(task)
        try:
            await waiting
        finally:
            self._patient.discard(task)
