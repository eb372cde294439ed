"""python-telegram-bot's application, on our own HTTP client and without its updater."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import Application, ApplicationBuilder

import handlers
from bot.host.dispatcher import AnyApplication
from bot.wire.client import AiohttpRequest, HttpSession


class _Application(Application[Any, Any, Any, Any, Any, Any]):
    """Takes no note of whose data to persist. Without persistence the library would never forget anybody who wrote."""

    __slots__ = ()

    def _mark_for_persistence_update(self, **_about: Any) -> None: ...


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
