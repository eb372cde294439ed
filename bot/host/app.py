"""The composition root: the only place that knows handlers, schedules, the wire and the database at once."""

import asyncio
from asyncio import FIRST_COMPLETED
from contextlib import suppress
from functools import partial
from pathlib import Path
from socket import socket
from typing import Any

import structlog
from telegram import Bot

import handlers
import schedules
from bot.clock import Clock
from bot.features import businesses, delivery, inbox, outcomes, staff
from bot.features.privacy.personal_file import PersonalFiles
from bot.host.connectivity import Watch
from bot.host.dispatcher import AnyApplication, Dispatcher
from bot.host.health.report import Health
from bot.host.health.systemd import Systemd
from bot.host.http_server import front_door
from bot.host.leadership import FileLock, Leadership, Lock
from bot.host.purchases import Till
from bot.host.timers import Timers
from bot.models import Business
from bot.settings import Address
from bot.storage.backup import snapshot
from bot.storage.database import Database
from bot.storage.private_files import refuse_link
from bot.storage.session_lock import SessionLock
from bot.unit_of_work import Work
from bot.wire.command_menu import publish_commands
from bot.wire.polling import Poller
from bot.wire.reception import Ears
from bot.wire.sender import Sender

log = structlog.get_logger(__name__)

CATCH_UP_SECONDS = 20
STORE_SECONDS = 2
SEND_SECONDS = 3
"""So long may a stop wait for what is being stored and handled, and then for calls and their records."""
GIVE_UP_SECONDS = 0.5
"""For what does not even heed its cancellation: a database that another process holds."""


class App:
    """One running bot. Made by `started`; `serve` runs until cancelled."""

    def __init__(
        self,
        application: AnyApplication,
        database: Database,
        clock: Clock,
        business: Business,
        *,
        rate: float,
        first_rest: float,
        webhook: Address | None = None,
        listening: socket | None = None,
    ) -> None:
        assert business.id is not None
        self.bot: Bot = application.bot
        self.database, self.clock, self.business_id = database, clock, business.id
        self.leadership = Leadership(self._lock(), self._takes_the_lead, self._loses_the_lead)
        leads = self.leadership.leads
        self.sender = Sender(
            self.bot,
            database,
            clock,
            business.id,
            rate=rate,
            outcomes=outcomes.service,
            leads=leads,
            written=PersonalFiles(partial(snapshot.session, database.url, database.cipher)).written,
            first_rest=first_rest,
        )
        settled, after_commit = self.sender.recorder.settled, self.sender.after_commit
        reading = handlers.prefetch
        self.dispatcher = Dispatcher(application, database, clock, business.id, settled, after_commit, leads, reading)
        self.till = Till(self.bot, database, clock, business.id, self.sender.wake)
        self.watch = Watch(self.bot, database, clock, business.id, self.sender.wake)
        ears, leading = self.watch.ears, self.leadership.leading
        self.poller = self.watch.keeper(webhook, leading) if webhook else self._poller(ears)
        loops = {
            "dispatcher": self.dispatcher.pulse,
            "sender": self.sender.pulse,
            "recorder": self.sender.recorder.pulse,
            "polling": self.poller.pulse,
        }
        self.health = Health(database, clock, business.id, ears, loops, self.sender.pacer.held, self._stands_by)
        self.systemd = Systemd(lambda: self.health.stopped)
        self.listener = front_door(listening, webhook, self._receive, self.health, self.dispatcher, self.sender)
        self.timers = Timers([(partial(self.tick, job), job.seconds) for job in schedules.JOBS])

    def _poller(self, ears: Ears) -> Poller:
        return Poller(self.bot, self._receive, ears, self.leadership.leading, self.dispatcher.failures.put_aside)

    def _lock(self) -> Lock:
        if self.database.shared:
            return SessionLock(self.database, self.business_id, self._woken)
        file = self.database.engine.url.database
        if not file or file == ":memory:":
            return FileLock(None)
        lock = Path(f"{file}.lock")
        refuse_link(lock, "the lock file")
        return FileLock(lock)

    def _stands_by(self) -> bool:
        return not self.leadership.leads()

    def _woken(self) -> None:
        self.sender.wake()

    def _takes_the_lead(self) -> None:
        """Whoever led before may have left anything half done."""
        self.dispatcher.wake()
        self.sender.wake()
        self.timers.look_now()

    def _loses_the_lead(self) -> None:
        self.sender.stand_down()

    async def tick(self, job: schedules.Job) -> None:
        """Let a job do what is due, if we lead; a failing one is logged and looked at again next time."""
        try:
            while self.leadership.leads() and await job.step(self.database, self.clock):
                self.sender.wake()
        except Exception:
            log.exception("job_failed", job=job.step.__name__)

    async def _receive(self, updates: list[dict[str, Any]]) -> None:
        """Whoever stands at the till is answered first; everything is stored before this returns."""
        self.till.checkout.take(updates)
        await self.dispatcher.receive(updates)
        await self.watch.ears.heard(caught_up=False)

    async def look_now(self) -> None:
        """Let every job look at once, as its timer would within seconds."""
        for job in schedules.JOBS:
            await self.tick(job)

    async def new_claim_link(self) -> str | None:
        """A one-time link that makes its opener the owner; None where there is one."""
        async with self.database.transaction() as session:
            business = await businesses.queries.locked(session, self.business_id)
            if business.owner_id is not None:
                return None
            code = staff.ownership.renew_claim(Work(session, self.clock.now(), business))
        return f"https://t.me/{self.bot.username}?start={code}"

    async def is_idle(self) -> bool:
        """Whether every stored update is handled and every call that is due is made."""
        async with self.database.transaction() as session:
            waiting = await inbox.queries.waiting(session, self.business_id, set(), 1)
            return not waiting and not await delivery.queries.due(session, self.business_id, self.clock.now(), set(), 1)

    async def serve(self) -> None:
        """Run until cancelled, then finish the work in hand. Nothing is broken off amid a transaction or a call."""
        leading = asyncio.create_task(self.leadership.run())
        polling = asyncio.create_task(self.poller.run())
        menu = asyncio.create_task(publish_commands(self.bot, self.database, self.business_id))
        dispatching = asyncio.create_task(self.dispatcher.run())
        sending = asyncio.create_task(self.sender.run())
        timing = asyncio.create_task(self._time())
        listening = asyncio.create_task(self.listener.run())
        announcing = asyncio.create_task(self.systemd.run())
        try:
            working = [leading, polling, dispatching, sending, timing, listening]
            ended, _ = await asyncio.wait(working, return_when=FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            announcing.cancel()
            timing.cancel()
            self.listener.stop()
            self.poller.stop()
            self.dispatcher.stop()
            await asyncio.wait([polling, timing, dispatching, listening], timeout=STORE_SECONDS)
            self.sender.stop()
            await asyncio.wait([sending], timeout=SEND_SECONDS)
            await cancelled(polling, timing, dispatching, sending, menu, listening, announcing)
            await cancelled(leading)

    async def _time(self) -> None:
        """What was written or paid while the bot was down comes first: a digest tells of it, a renewed plan goes on."""
        await self.leadership.leading.wait()
        await _at_most(CATCH_UP_SECONDS, self.poller.caught_up, self.dispatcher.idle)
        keeping = asyncio.create_task(self.till.bookkeeper.run())
        try:
            await _at_most(CATCH_UP_SECONDS, self.till.bookkeeper.tried)
            await self.timers.run()
        finally:
            keeping.cancel()


async def cancelled(*tasks: asyncio.Task[None], after: float = 0) -> None:
    """Cancel what is not done by then, and do not wait for it long."""
    await asyncio.wait(tasks, timeout=after)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=GIVE_UP_SECONDS)


async def _at_most(seconds: float, *events: asyncio.Event) -> None:
    """Wait for some events, one after the other, but not for ever."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            for event in events:
                await event.wait()
