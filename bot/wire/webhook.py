"""Where Telegram delivers: an update is stored first, and only then answered with 200.

Whoever does not know the secret is turned away before the body is read. What cannot be stored now is answered with
503, and Telegram brings it again.
"""

import asyncio
import hmac
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web

from bot import inbox
from bot.wire.listener import LARGEST_BODY

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
TOGETHER = 100
STORE_SECONDS = 20.0
"""Telegram waits a minute."""
BODY_SECONDS = 15.0

Update = dict[str, Any]
Store = Callable[[list[Update]], Awaitable[None]]


class Intake:
    """Stores updates; those that come while others are being stored are stored together, in their order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Update, asyncio.Future[None]]] = []
        self._storing: asyncio.Task[None] | None = None

    async def take(self, update: Update) -> None:
        """Return once the update is stored. Whoever stops waiting breaks nothing off."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._work())
        await stored

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            try:
                await self._store([update for update, _ in batch])
            except Exception as error:
                log.warning("delivery_not_stored", error=type(error).__name__, updates=len(batch))
                _settle(batch, error)
            else:
                _settle(batch, None)


def _settle(batch: list[tuple[Update, "asyncio.Future[None]"]], error: Exception | None) -> None:
    for _, stored in batch:
        if not stored.done() and error is None:
            stored.set_result(None)
        elif not stored.done() and error is not None:
            stored.set_exception(error)


class Webhook:
    """The handler of the address that Telegram was given."""

    def __init__(self, secret: str, store: Store) -> None:
        self._secret = secret.encode()
        self._intake = Intake(store)
        self.refused: Counter[str] = Counter()
        """Requests that were turned away, by the reason."""

    def route(self, path: str) -> web.RouteDef:
        """For POST only."""
        return web.post(path, self.handle)

    async def handle(self, request: web.Request) -> web.Response:
        """One delivery."""
        refusal = self._turned_away(request)
        if refusal is not None:
            return self._refuse(*refusal)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                update = json.loads(await request.read())
        except TimeoutError:
            return self._refuse(408, "slow")
        except web.HTTPRequestEntityTooLarge:
            return self._refuse(413, "size")
        except (ValueError, RecursionError):
            return self._refuse(400, "json")
        if inbox.usable_id(update) is None:
            return self._refuse(400, "update")
        return await self._stored(update)

    def _turned_away(self, request: web.Request) -> tuple[int, str] | None:
        """Status and reason for what is refused unread."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret):
            return 401, "secret"
        if request.content_type != "application/json":
            return 415, "type"
        return (413, "size") if (request.content_length or 0) > LARGEST_BODY else None

    async def _stored(self, update: Update) -> web.Response:
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._intake.take(update)
        except Exception:
            return self._refuse(503, "database")
        return web.Response()

    def _refuse(self, status: int, reason: str) -> web.Response:
        self.refused[reason] += 1
        return web.Response(status=status)
