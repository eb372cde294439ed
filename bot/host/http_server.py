"""What is served on the bot's own port: the webhook on its path, /healthz and /metrics."""

from collections.abc import Awaitable, Callable
from socket import socket
from typing import TYPE_CHECKING, Any

from bot.host.dispatcher import Dispatcher
from bot.host.health.report import Counts, Health
from bot.settings import Address
from bot.wire.listener import Listener
from bot.wire.sender import Sender

if TYPE_CHECKING:
    from aiohttp import web

Store = Callable[[list[dict[str, Any]]], Awaitable[None]]


def front_door(
    listening: socket | None,
    webhook: Address | None,
    store: Store,
    health: Health,
    dispatcher: Dispatcher,
    sender: Sender,
) -> Listener:
    """The server of a bot; without a socket it serves nothing."""
    if listening is None:
        return Listener(None, [])
    from bot.host.health.pages import pages  # most bots serve nothing
    from bot.wire.webhook import Webhook

    def counts() -> Counts:
        return Counts(dispatcher.received, dispatcher.failures.dead, sender.outcomes)

    taking = Webhook(webhook.secret, store, dispatcher.failures.put_aside) if webhook else None
    routes: list[web.RouteDef] = pages(health, counts, taking.refused if taking else {})
    if taking and webhook:
        routes.append(taking.route(webhook.path))
    return Listener(listening, routes)
