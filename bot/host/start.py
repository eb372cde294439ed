"""Starts a bot: database opened and migrated, known to Telegram, business settled, lead taken if it is free."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

import handlers
from bot.clock import Clock
from bot.errors import SettingError
from bot.features import setup
from bot.host.app import GIVE_UP_SECONDS, App, cancelled
from bot.host.dispatcher import AnyApplication
from bot.host.open_database import open_database, saying_why
from bot.models import Business
from bot.redaction import redact
from bot.settings import Settings
from bot.storage.database import Database
from bot.wire.client import AiohttpRequest
from bot.wire.listener import bound
from bot.wire.sender import FIRST_REST

log = structlog.get_logger(__name__)


class _Application(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's own, but it takes no note of whose data to persist: without persistence, which we do
    without, it would never forget anybody who wrote.
    """

    __slots__ = ()

    def _mark_for_persistence_update(self, **_about: Any) -> None: ...


@asynccontextmanager
async def started(
    settings: Settings, clock: Clock, token: str, *, first_rest: float = FIRST_REST
) -> AsyncIterator[App]:
    """A bot ready to serve: schema up to date, known to Telegram, business settled.

    `first_rest`: seconds before a call that failed is made again, for those who cannot wait.
    Raises SettingError for a token that Telegram refuses, StartError for a key that is missing or unreadable.
    """
    with bound(settings.listens_on()) as listening:
        database = await open_database(settings)
        try:
            async with built(token, settings.bot_api_url) as application:
                await _initialize(application, settings.bot_api_url)
                with saying_why(settings):
                    business = await _settle(application.bot, database, settings, clock)
                webhook, how = settings.webhook(token), {"rate": settings.messages_per_second, "first_rest": first_rest}
                app = App(application, database, clock, business, **how, webhook=webhook, listening=listening)
                await app.leadership.look()
                yield app
        finally:
            await cancelled(asyncio.create_task(database.close()), after=GIVE_UP_SECONDS)


@asynccontextmanager
async def built(token: str, api_url: str) -> AsyncIterator[AnyApplication]:
    """python-telegram-bot's application, on our own HTTP and without its updater; not known to Telegram yet."""
    calls, polls = AiohttpRequest(), AiohttpRequest(connections=1)
    builder: ApplicationBuilder = Application.builder()  # type: ignore[type-arg]
    application = (
        builder.application_class(_Application)
        .token(token)
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


async def _initialize(application: AnyApplication, api_url: str) -> None:
    """getMe, as often as it takes: a machine that starts may have no network yet."""
    failures = 0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise SettingError("BOT_TOKEN", "expected a token that Telegram accepts; this one it refuses") from None
        except TelegramError as error:
            failures += 1
            rest = min(30, 2**failures)
            hint = f"{api_url} cannot be reached; the bot tries again in {rest} seconds, until it can"
            log.warning("telegram_out_of_reach", hint=redact(hint), error=redact(repr(error)), tries=failures)
            await asyncio.sleep(rest)
        else:
            return


async def _settle(bot: Bot, database: Database, settings: Settings, clock: Clock) -> Business:
    seed = setup.service.Seed(
        name=settings.business_name or bot.first_name,
        language=settings.business_language,
        timezone=settings.business_timezone,
        country=settings.business_country,
        working_hours=settings.working_hours,
        owner_id=settings.owner_id,
    )
    urgent = setup.service.UrgentSeed(
        price=settings.urgent_price_stars,
        minutes=settings.urgent_answer_minutes,
        keywords=settings.urgent_keywords,
        provider_token=settings.provider_token.get_secret_value() if settings.provider_token else None,
    )
    async with database.transaction() as session:
        business = await setup.service.settle(session, bot.id, seed, urgent, clock.now())
        business.bot_username = bot.username
        return business
