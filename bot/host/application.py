"""python-telegram-bot's application, on our own HTTP client and without its updater."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import Application, ApplicationBuilder

import handlers
from bot.host.dispatcher import AnyApplication
from bot.wire.client import AiohttpRequest, HttpSession


class _Application(Application[Any, Any, Any, Any, Any, Any]):
    """Hands an update to the first route of each group that takes it, and lets what the route raises through.

    The library's own notes everybody who wrote, for a persistence to store; without one it would never forget them.
    """

    __slots__ = ()

    async def process_update(self, update: object) -> None:
        context = self.context_types.context.from_update(update, self)
        for group in self.handlers.values():
            for route in group:
                taken = route.check_update(update)
                if taken is not None and taken is not False:
                    await route.handle_update(update, self, taken, context)
                    break


@asynccontextmanager
async def built(token: str, api_url: str, http: HttpSession | None = None) -> AsyncIterator[AnyApplication]:
    """Build an application that Telegram does not know yet. It calls through `http`, or a session of its own."""
    calls, polls = AiohttpRequest(session=http), AiohttpRequest(connections=1, session=http)
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
        for request in (calls, polls):  # the application leaves them open if Telegram refused its token
            await request.shutdown()
