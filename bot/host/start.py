"""Start a process: database opened and migrated, bots known to Telegram, lead taken if it is free."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog

from bot.clock import Clock
from bot.features.businesses.due import Look
from bot.features.businesses.rules import CLOCK_SOLD_WITHIN
from bot.host.app import App
from bot.host.at_work import GIVE_UP_SECONDS, cancelled
from bot.host.entries import entries
from bot.host.job_runner import LOOK_SECONDS
from bot.host.joining import Joining
from bot.host.open_database import open_database, saying_why
from bot.settings import Settings
from bot.storage.database import Database
from bot.wire.client import HttpSession
from bot.wire.listener import bound
from bot.wire.sender import FIRST_REST
from schedules.delete_old import prune
from schedules.erase_again import erase_all_again
from schedules.forget_words import forget_all_words

log = structlog.get_logger(__name__)


@asynccontextmanager
async def started(
    settings: Settings,
    clock: Clock,
    *more: Settings,
    first_rest: float = FIRST_REST,
    look_seconds: float = LOOK_SECONDS,
) -> AsyncIterator[App]:
    """Start a process that is ready to serve the bot of `settings` and those of `more`.

    Database, key and port are those of `settings`. `first_rest` is the number of seconds before a failed call is made
    again, `look_seconds` that between two looks at what jobs are due. Raises SettingError if Telegram refuses every
    token, StartError for a key that is missing or unreadable.
    """
    listed = entries([settings, *more], first_rest)
    async with AsyncExitStack() as stack:
        listening = stack.enter_context(bound(settings.listens_on()))
        database = await open_database(settings)
        stack.push_async_callback(_close, database)
        with saying_why(settings):
            await erase_all_again(database, clock)  # before anybody is answered: the database may be a restored one
        http = await stack.enter_async_context(HttpSession())
        app = App(database, clock, listed, listening, look_seconds)
        joining = await stack.enter_async_context(Joining(app, http))
        await joining.first()
        await _forget_what_is_old(app)
        await app.leadership.look()
        yield app


async def _forget_what_is_old(app: App) -> None:
    """Bring a restored database up to date before anybody is answered; not by a clock that Telegram contradicts.

    A database that cannot be written to now keeps no bot from its work: the jobs forget it later.
    """
    ahead = [bot.clock_comparison.ahead for bot in app.registry]
    if not all(known is not None and abs(known) <= CLOCK_SOLD_WITHIN for known in ahead):
        return
    try:
        await prune(app.database, app.clock, Look())
        await forget_all_words(app.database, app.clock)
    except Exception:
        log.exception("forgetting_waits")


async def _close(database: Database) -> None:
    await cancelled(asyncio.create_task(database.close()), after=GIVE_UP_SECONDS)
