"""The composition root: one process with its database, its lead, its timers, its HTTP server, and its bots."""

import asyncio
from collections.abc import Sequence
from functools import partial
from socket import socket

import structlog

import schedules
from bot.clock import Clock
from bot.features import delivery
from bot.features.privacy.personal_file import PersonalFiles
from bot.host.at_work import cancelled, until_one_ends
from bot.host.entries import BotEntry
from bot.host.health.report import Health
from bot.host.health.systemd import Systemd
from bot.host.http_server import routes
from bot.host.leadership import Leadership, lead_lock
from bot.host.registry import Registry
from bot.host.runtime import BotRuntime
from bot.host.timers import Timers
from bot.storage.backup import snapshot
from bot.storage.database import Database
from bot.wire.listener import Listener
from bot.wire.sender import CallHooks

log = structlog.get_logger(__name__)


class App:
    """One process. Made by `started`; `serve` runs until cancelled."""

    def __init__(
        self, database: Database, clock: Clock, entries: Sequence[BotEntry], listening: socket | None = None
    ) -> None:
        self.database, self.clock = database, clock
        self.registry = Registry(entries)
        lock = lead_lock(database, self.registry.bot_ids, self.registry.wake)
        self.leadership = Leadership(lock, self._takes_the_lead, self._loses_the_lead)
        files = PersonalFiles(partial(snapshot.session, database.url, database.cipher))
        delivery.outcomes.check()
        self.hooks = CallHooks(files.written, delivery.outcomes)
        self.health = Health(database, clock, self.registry, lambda: not self.leadership.leads())
        self.systemd = Systemd(lambda: self.health.stopped)
        self.listener = Listener(listening, routes(self.registry, self.health) if listening else [])
        self.timers = Timers([(partial(self.tick, job), job.seconds) for job in schedules.JOBS])
        self._serving: asyncio.TaskGroup | None = None

    def join(self, bot: BotRuntime) -> None:
        """Take in a bot that is known to Telegram. It goes to work with the others, or at once if they are at work."""
        self.registry.add(bot)
        if self._serving is not None:
            log.info("bot_joined", bot=bot.name)
            self._serving.create_task(bot.run())

    def _takes_the_lead(self) -> None:
        for bot in self.registry:
            bot.wake()
        self.timers.look_now()

    def _loses_the_lead(self) -> None:
        for bot in self.registry:
            bot.sender.stand_down()

    async def tick(self, job: schedules.Job) -> None:
        """Let a job do what is due for any business, if this process leads. A job that fails is tried the next time."""
        try:
            while self.leadership.leads() and (served := await job.step(self.database, self.clock)):
                for business_id in served:
                    self.registry.wake(business_id)
        except Exception:
            log.exception("job_failed", job=job.step.__name__)

    async def look_now(self) -> None:
        """Let every job look at once, as its timer would within seconds."""
        for job in schedules.JOBS:
            await self.tick(job)

    async def is_idle(self) -> bool:
        """Return whether no bot has anything to handle or to send now."""
        return all([await bot.is_idle() for bot in self.registry])

    async def serve(self) -> None:
        """Run until cancelled, then finish the work in hand: no transaction and no call is broken off.

        Bots, timers and server stop side by side, each within its own time. The lead is given up after all of them.
        """
        leading = asyncio.create_task(self.leadership.run())
        try:
            async with asyncio.TaskGroup() as self._serving:
                loops = (until_one_ends(leading), self._keep_time(), self.listener.run(), self.systemd.run())
                for loop in (*(bot.run() for bot in self.registry), *loops):
                    self._serving.create_task(loop)
        finally:
            self._serving = None
            await cancelled(leading)

    async def _keep_time(self) -> None:
        """Start the timers once every bot took in what it missed: a digest tells of it, a renewed plan goes on."""
        await self.leadership.leading.wait()
        for bot in self.registry:
            await bot.caught_up.wait()
        await self.timers.run()
