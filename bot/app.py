"""The composition root: the only place that knows handlers, schedules, the wire and the database at once."""

import asyncio
from asyncio import FIRST_COMPLETED
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

import handlers
import schedules
from bot.clock import Clock
from bot.database import Database
from bot.dispatcher import AnyApplication, Dispatcher
from bot.errors import SettingError
from bot.models import Business
from bot.queries import businesses, inbox, outbox
from bot.redaction import redact
from bot.services import business as businesses_service
from bot.services import delivery, ownership
from bot.settings import Settings
from bot.storage import open_database
from bot.till import Till
from bot.timers import Timers
from bot.wire.menu import publish_commands
from bot.wire.poller import Poller
from bot.wire.request import AiohttpRequest
from bot.wire.sender import FIRST_REST, Sender
from bot.work import Work

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
    ) -> None:
        assert business.id is not None
        self.bot: Bot = application.bot
        self.database, self.clock, self.business_id = database, clock, business.id
        self.sender = Sender(
            self.bot, database, clock, business.id, rate=rate, outcomes=delivery, first_rest=first_rest
        )
        settled, after_commit = self.sender.recorder.settled, self.sender.after_commit
        self.dispatcher = Dispatcher(application, database, clock, business.id, settled, after_commit)
        self.till = Till(self.bot, database, clock, business.id, self.sender.wake)
        self.poller = Poller(self.bot, self._receive)
        self.timers = Timers([(partial(self.tick, job), job.seconds) for job in schedules.JOBS])

    async def tick(self, job: schedules.Job) -> None:
        """Let a job do what is due; a failing one is logged and looked at again next time."""
        try:
            while await job.step(self.database, self.clock):
                self.sender.wake()
        except Exception:
            log.exception("job_failed", job=job.step.__name__)

    async def _receive(self, updates: list[dict[str, Any]]) -> None:
        """Whoever stands at the till is answered first; everything is stored before this returns."""
        self.till.checkout.take(updates)
        await self.dispatcher.receive(updates)

    async def look_now(self) -> None:
        """Let every job look at once, as its timer would within seconds."""
        for job in schedules.JOBS:
            await self.tick(job)

    async def new_claim_link(self) -> str | None:
        """A one-time link that makes its opener the owner; None where there is one."""
        async with self.database.transaction() as session:
            business = await businesses.locked(session, self.business_id)
            if business.owner_id is not None:
                return None
            code = ownership.renew_claim(Work(session, self.clock.now(), business))
        return f"https://t.me/{self.bot.username}?start={code}"

    async def is_idle(self) -> bool:
        """Whether every stored update is handled and every call that is due is made."""
        async with self.database.transaction() as session:
            waiting = await inbox.waiting(session, self.business_id, set(), 1)
            return not waiting and not await outbox.due(session, self.business_id, self.clock.now(), set(), 1)

    async def serve(self) -> None:
        """Run until cancelled, then finish the work in hand. Nothing is broken off amid a transaction or a call."""
        polling = asyncio.create_task(self.poller.run())
        menu = asyncio.create_task(publish_commands(self.bot, self.database, self.business_id))
        dispatching = asyncio.create_task(self.dispatcher.run())
        sending = asyncio.create_task(self.sender.run())
        timing = asyncio.create_task(self._time())
        try:
            ended, _ = await asyncio.wait([polling, dispatching, sending, timing], return_when=FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            timing.cancel()
            self.poller.stop()
            self.dispatcher.stop()
            await asyncio.wait([polling, timing, dispatching], timeout=STORE_SECONDS)
            self.sender.stop()
            await asyncio.wait([sending], timeout=SEND_SECONDS)
            await _cancelled(polling, timing, dispatching, sending, menu)

    async def _time(self) -> None:
        """What was written or paid while the bot was down comes first: a digest tells of it, a renewed plan goes on."""
        await _at_most(CATCH_UP_SECONDS, self.poller.caught_up, self.dispatcher.idle)
        keeping = asyncio.create_task(self.till.bookkeeper.run())
        try:
            await _at_most(CATCH_UP_SECONDS, self.till.bookkeeper.tried)
            await self.timers.run()
        finally:
            keeping.cancel()


@asynccontextmanager
async def started(
    settings: Settings, clock: Clock, token: str, *, first_rest: float = FIRST_REST
) -> AsyncIterator[App]:
    """A bot ready to serve: schema up to date, known to Telegram, business settled.

    `first_rest`: seconds before a call that failed is made again, for those who cannot wait.
    Raises SettingError for a token that Telegram refuses, StartError for a key that is missing or unreadable.
    """
    database = await open_database(settings)
    try:
        async with built(token, settings.bot_api_url) as application:
            await _initialize(application)
            business = await _settle(application.bot, database, settings, clock)
            rate = settings.messages_per_second
            yield App(application, database, clock, business, rate=rate, first_rest=first_rest)
    finally:
        await _cancelled(asyncio.create_task(database.close()), after=GIVE_UP_SECONDS)


@asynccontextmanager
async def built(token: str, api_url: str) -> AsyncIterator[AnyApplication]:
    """python-telegram-bot's application, on our own HTTP and without its updater; not known to Telegram yet."""
    calls, polls = AiohttpRequest(), AiohttpRequest(connections=1)
    builder: ApplicationBuilder = Application.builder()  # type: ignore[type-arg]
    application = (
        builder.token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(calls)
        .get_updates_request(polls)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(handlers.routes())
    try:
        yield application
    finally:
        await application.shutdown()
        for request in (calls, polls):  # the application leaves them open where Telegram refused its token
            await request.shutdown()


async def _initialize(application: AnyApplication) -> None:
    """getMe, as often as it takes: a machine that starts may have no network yet."""
    failures = 0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise SettingError("BOT_TOKEN", "expected a token that Telegram accepts; this one it refuses") from None
        except TelegramError as error:
            failures += 1
            log.warning("telegram_out_of_reach", error=redact(repr(error)), tries=failures)
            await asyncio.sleep(min(30, 2**failures))
        else:
            return


async def _settle(bot: Bot, database: Database, settings: Settings, clock: Clock) -> Business:
    seed = businesses_service.Seed(
        name=settings.business_name or bot.first_name,
        language=settings.business_language,
        timezone=settings.business_timezone,
        country=settings.business_country,
        working_hours=settings.working_hours,
        owner_id=settings.owner_id,
    )
    urgent = businesses_service.UrgentSeed(
        price=settings.urgent_price_stars,
        minutes=settings.urgent_answer_minutes,
        keywords=settings.urgent_keywords,
        provider_token=settings.provider_token.get_secret_value() if settings.provider_token else None,
    )
    async with database.transaction() as session:
        business = await businesses_service.settle(session, bot.id, seed, urgent, clock.now())
        business.bot_username = bot.username
        return business


async def _cancelled(*tasks: asyncio.Task[None], after: float = 0) -> None:
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
