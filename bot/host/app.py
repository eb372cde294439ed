"""Put one process together: its database, its lead, its timers, its HTTP server, and its bots."""

import asyncio
from collections.abc import Collection, Sequence
from functools import partial
from socket import socket
from typing import Any

import structlog

import schedules
from bot.clock import Clock
from bot.features import acts, calendars, delivery
from bot.features.accounts.calls import AccountCalls
from bot.features.businesses.due import Look
from bot.features.calendars.files import HoursFiles
from bot.features.privacy.personal_file import PersonalFiles
from bot.features.reports.files import ReportFiles
from bot.host.at_work import cancelled, until_one_ends
from bot.host.calendar_downloads import CalendarDownloads
from bot.host.entries import BotEntry
from bot.host.health.heartbeat_url import HeartbeatCalls
from bot.host.health.report import Health
from bot.host.health.systemd import Systemd
from bot.host.http_server import routes
from bot.host.job_runner import LOOK_SECONDS, JobRunner
from bot.host.leadership import Leadership, lead_lock
from bot.host.registry import Registry
from bot.host.ringers import Ringers
from bot.host.runtime import BotRuntime
from bot.models.calls import Call
from bot.storage.backup import snapshot
from bot.storage.database import Database
from bot.unit_of_work import UnitOfWork
from bot.wire.listener import Listener
from bot.wire.sender import CallHooks

log = structlog.get_logger(__name__)


class App:
    """One process. Made by `started`; `serve` runs until cancelled."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        entries: Sequence[BotEntry],
        listening: socket | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self.database, self.clock = database, clock
        self.registry = Registry(entries)
        lock = lead_lock(database, self.registry.bot_ids, self.wake)
        self.leadership = Leadership(lock, self._takes_the_lead, self._loses_the_lead)
        reading = partial(snapshot.session, database.url, database.keys)
        private = any(entry.settings.ring_private for entry in entries)
        self.ringers = Ringers(database, clock, self.leadership.leads, self.registry.wake, private=private)
        self._files = (PersonalFiles(reading), HoursFiles(database.transaction), ReportFiles(reading))
        delivery.outcomes.check()
        acts.registry.check()
        self._account_calls = AccountCalls(database.transaction, clock.now)
        self.hooks = CallHooks(self._written, self._account_calls.refused, delivery.outcomes)
        self.health = Health(database, clock, self.registry, lambda: not self.leadership.leads())
        self.systemd = Systemd(lambda: self.health.stopped)
        self.heartbeat = HeartbeatCalls(self._heartbeat_url(), self.health.look, self.leadership.leads)
        self.listener = Listener(listening, routes(self.registry, self.health) if listening else [])
        self._downloads = CalendarDownloads(self.registry)
        jobs = (*schedules.JOBS, schedules.Job(self.follow_calendars, may_be_due=calendars.queries.to_be_read))
        self.job_runner = JobRunner(database, clock, jobs, self.leadership.leads, self.wake, look_seconds)
        self._serving: asyncio.TaskGroup | None = None

    def _heartbeat_url(self) -> str | None:
        """Return what the settings of the first bot name: database, port and this belong to the process."""
        secret = self.registry.entries[0].settings.heartbeat_url if self.registry.entries else None
        return secret.get_secret_value() if secret is not None else None

    def join(self, bot: BotRuntime) -> None:
        """Take in a bot that is known to Telegram. It goes to work with the others, or at once if they are at work."""
        self.registry.add(bot)
        bot.after_commit(self._look_for_rings)
        if self._serving is not None:
            log.info("bot_joined", bot=bot.name)
            self._serving.create_task(bot.run())

    def wake(self, business_id: int) -> None:
        """Look for what another process, or a job, has written for a business: calls and rings."""
        self.registry.wake(business_id)
        self.ringers.wake()

    def _look_for_rings(self, work: UnitOfWork) -> None:
        if work.rings:
            self.ringers.wake()

    def _takes_the_lead(self) -> None:
        self.ringers.wake()
        for bot in self.registry:
            bot.wake()
        self.job_runner.timers.look_now()

    def _loses_the_lead(self) -> None:
        for bot in self.registry:
            bot.sender.stand_down()

    async def _written(self, row: Call) -> dict[str, Any]:
        """Return a call's parameters with the file that a feature writes only as it is sent, and its connection."""
        params = row.params
        for files in self._files:
            params = await files.written(params)
        return await self._account_calls.written(row, delivery.stored_calls.sent(params))

    async def follow_calendars(self, database: Database, clock: Clock, look: Look) -> Collection[int]:
        """Read one calendar that is due. It is a job of the process: files come through the bots."""
        return await schedules.follow_calendars(database, clock, look, self._downloads.get)

    async def look_now(self) -> None:
        """Let every job look at once, as its timer would within seconds."""
        await self.job_runner.all_now()
        self.ringers.wake()

    async def is_idle(self) -> bool:
        """Return whether no bot has anything to handle or to send now."""
        return all([await bot.is_idle() for bot in self.registry])

    async def serve(self) -> None:
        """Run until cancelled, then finish the work in hand: no transaction and no call is broken off.

        Bots, timers and server stop side by side, each within its own time. The lead is given up after all of them.
        """
        leading = asyncio.create_task(self.leadership.run(), name="Leadership")
        try:
            async with asyncio.TaskGroup() as self._serving:
                loops = (
                    until_one_ends(leading),
                    self._keep_time(),
                    self.listener.run(),
                    self.systemd.run(),
                    self.ringers.run(),
                )
                for loop in (*(bot.run() for bot in self.registry), *loops, self.heartbeat.run()):
                    self._serving.create_task(loop)
        finally:
            self._serving = None
            await cancelled(leading)

    async def _keep_time(self) -> None:
        """Start the timers once every bot took in what it missed: a digest tells of it, a renewed plan goes on."""
        await self.leadership.leading.wait()
        for bot in self.registry:
            await bot.caught_up.wait()
        await self.job_runner.timers.run()
