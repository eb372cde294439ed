"""Make bots known to Telegram. Each joins as soon as Telegram can be reached; one that is refused stays out."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from types import TracebackType
from typing import Self

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock
from bot.errors import SettingError, StartError
from bot.features import setup
from bot.host.app import App
from bot.host.application import built
from bot.host.at_work import cancelled
from bot.host.dispatcher import AnyApplication
from bot.host.entries import BotEntry
from bot.host.open_database import saying_why
from bot.host.runtime import BotRuntime
from bot.models import Business
from bot.redaction import redact
from bot.storage.db_errors import is_trouble
from bot.wire.business_store import BusinessStore
from bot.wire.client import HttpSession
from bot.wire.clock_comparison import ahead_of_answer

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 5
"""A start waits this long for every bot. After that it waits only until there is one."""
LONGEST_REST = 30


class Joining:
    """Brings the bots of a process in, and shuts them down at the end of the block."""

    def __init__(self, app: App, http: HttpSession) -> None:
        self._app, self._http = app, http
        self._applications = AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self._failures: list[SettingError | StartError] = []

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._join(entry)) for entry in self._app.registry.entries]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await cancelled(*self._tasks)
        await self._applications.aclose()

    async def first(self) -> None:
        """Wait until there is a bot. Raises SettingError if there can be none, StartError for the database."""
        await asyncio.wait(self._tasks, timeout=PATIENCE_SECONDS)
        while not self._app.registry and (waiting := [task for task in self._tasks if not task.done()]):
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in self._tasks:
            if task.done():
                task.result()
        for error in self._failures:
            if not self._app.registry or isinstance(error, StartError):
                raise error

    async def _join(self, entry: BotEntry) -> None:
        application = await self._applications.enter_async_context(
            built(entry.token, entry.settings.bot_api_url, self._http)
        )
        try:
            ahead = await _initialize(application, entry, self._app.clock)
            business = await self._settled(application, entry)
        except (SettingError, StartError) as error:
            self._failures.append(error)
            if isinstance(error, SettingError):
                self._refused(entry)
            return
        assert business.id is not None
        store = BusinessStore(self._app.database, self._app.clock, business.id)
        bot = BotRuntime(application, store, self._app.leadership, self._app.hooks, entry)
        bot.clock_comparison.ahead = ahead
        self._app.join(bot)

    def _refused(self, entry: BotEntry) -> None:
        self._app.registry.refuse(entry.bot_id)
        if len(self._tasks) > 1:  # the start of a single bot fails, and says why
            log.error("token_refused", bot=entry.bot_id, hint="Telegram does not accept this bot's token; it stays out")

    async def _settled(self, application: AnyApplication, entry: BotEntry) -> Business:
        """Return the bot's business. While other bots are at work, trouble with the database is waited out."""
        while True:
            try:
                with saying_why(entry.settings):
                    return await _settle(application, entry, self._app)
            except Exception as error:  # also of a connection that breaks in the middle
                if not self._app.registry or not (isinstance(error, StartError) or is_trouble(error)):
                    raise
                log.warning("bot_not_settled", bot=entry.bot_id, error=redact(str(error)))
            await asyncio.sleep(LONGEST_REST)


async def _initialize(application: AnyApplication, entry: BotEntry, clock: Clock) -> timedelta | None:
    """Call getMe as often as it takes: a machine that starts may have no network yet.

    Return how far this machine's clock is ahead of Telegram's, as far as that is known.
    """
    failures = 0
    while True:
        before = clock.now()
        try:
            await application.initialize()
        except InvalidToken:
            raise SettingError("BOT_TOKEN", "expected a token that Telegram accepts; this one it refuses") from None
        except TelegramError as error:
            failures += 1
            rest = min(LONGEST_REST, 2**failures)
            where = entry.settings.bot_api_url
            hint = f"{where} cannot be reached; the bot tries again in {rest} seconds, until it can"
            told = {"hint": redact(hint), "error": redact(repr(error)), "tries": failures}
            log.warning("telegram_out_of_reach", bot=entry.bot_id, **told)
            await asyncio.sleep(rest)
        else:
            return ahead_of_answer(application.bot, before, clock.now())


async def _settle(application: AnyApplication, entry: BotEntry, app: App) -> Business:
    settings, bot = entry.settings, application.bot
    seed = setup.service.Seed(
        name=settings.business_name or bot.first_name,
        language=settings.business_language,
        timezone=settings.business_timezone,
        country=settings.business_country,
        working_hours=settings.working_hours,
        owner_id=settings.owner_id,
        keep_days=settings.keep_days,
    )
    urgent = setup.service.UrgentSeed(
        price=settings.urgent_price_stars,
        minutes=settings.urgent_answer_minutes,
        keywords=settings.urgent_keywords,
        provider_token=settings.provider_token.get_secret_value() if settings.provider_token else None,
    )
    async with app.database.transaction() as session:
        business = await setup.service.settle(session, bot.id, seed, urgent, app.clock.now())
        business.bot_username, business.joins_accounts = bot.username, bot.bot.can_connect_to_business
        return business
