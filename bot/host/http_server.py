"""Serve the bots' webhooks, each on its path, with /healthz and /metrics."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from structlog.contextvars import bound_contextvars

from bot.host.health.report import Health
from bot.host.registry import Registry

if TYPE_CHECKING:
    from aiohttp import web


def routes(registry: Registry, health: Health) -> "list[web.RouteDef]":
    """Return the routes of all pages. A bot's path is there from the start, even if the bot joins later."""
    from aiohttp import web  # most bots serve nothing

    from bot.host.health.pages import pages

    webhooks = [
        web.post(entry.webhook.path, _webhook(registry, entry.bot_id))
        for entry in registry.entries
        if entry.webhook is not None
    ]
    return [*pages(health), *webhooks]


def _webhook(registry: Registry, bot_id: int) -> "Callable[[web.Request], Awaitable[web.StreamResponse]]":
    from aiohttp import web

    async def deliver(request: web.Request) -> web.StreamResponse:
        bot = registry.of_bot(bot_id)
        if bot is None:
            return web.Response(status=503)  # Telegram brings it again
        with bound_contextvars(bot=bot.name):
            return await bot.webhook.handle(request)

    return deliver
