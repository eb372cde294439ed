"""Receive the updates that Telegram delivers. An update is stored first, and only then answered with 200.

A request without the secret is turned away before its body is read. What cannot be stored now is answered with 503,
and Telegram brings it again.
"""

import asyncio
import hmac
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web

from bot.features import inbox
from bot.storage.db_errors import is_trouble, refuses_any
from bot.wire.listener import LARGEST_BODY

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
TOGETHER = 100
STORE_SECONDS = 20.0
"""Telegram waits a minute."""
BODY_SECONDS = 15.0

Update = dict[str, Any]
Store = Callable[[list[Update]], Awaitable[None]]
PutAside = Callable[[int, str], Awaitable[None]]
"""Keeps, by its id, what cannot be read. Telegram would bring it again and again, and nothing else."""


class Intake:
    """Stores updates. Those that come while others are being stored are stored together, in their order."""

    def __init__(self, store: Store, put_aside: PutAside) -> None:
        self._store, self._put_aside = store, put_aside
        self._waiting: list[tuple[Update, asyncio.Future[None]]] = []
        self._storing: asyncio.Task[None] | None = None

    async def take(self, update: Update) -> None:
        """Return once the update is stored. A request that goes away meanwhile breaks nothing off."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._work())
        await stored

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            error = await self._kept([update for update, _ in batch])
            if error is not None and not is_trouble(error):  # one of them must not keep the others out
                for one in batch:
                    _settle([one], await self._kept_alone(one[0]))
            else:
                _settle(batch, error)

    async def _kept(self, updates: list[Update]) -> Exception | None:
        try:
            await self._store(updates)
        except Exception as error:
            log.warning("delivery_not_stored", error=type(error).__name__, updates=len(updates))
            return error
        return None

    async def _kept_alone(self, update: Update) -> Exception | None:
        error = await self._kept([update])
        if error is None or is_trouble(error) or refuses_any(error):  # no update is at fault
            return error
        try:
            await self._put_aside(update["update_id"], inbox.updates.text(update))
        except Exception as failure:
            return failure
        return None


def _settle(batch: list[tuple[Update, "asyncio.Future[None]"]], error: Exception | None) -> None:
    for _, stored in batch:
        if not stored.done() and error is None:
            stored.set_result(None)
        elif not stored.done() and error is not None:
            stored.set_exception(error)


class Webhook:
    """Handles the requests to the address that Telegram was given."""

    def __init__(self, secret: str, store: Store, put_aside: PutAside) -> None:
        self._secret, self._put_aside = secret.encode(), put_aside
        self._intake = Intake(store, put_aside)
        self.refused: Counter[str] = Counter()
        """The number of requests that were turned away, by the reason."""

    def route(self, path: str) -> web.RouteDef:
        """Return the route of the address, for POST only."""
        return web.post(path, self.handle)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one delivery."""
        refusal = self._turned_away(request)
        if refusal is not None:
            return self._refuse(*refusal)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                if (request.content_length or 0) > LARGEST_BODY:
                    return await self._aside(await request.content.readany(), 413, "size")
                body = await request.read()
        except TimeoutError:
            return self._refuse(408, "slow")
        except web.HTTPRequestEntityTooLarge:
            return self._refuse(413, "size")
        except (web.RequestPayloadError, ConnectionError):  # broken off, or not encoded as its headers say
            return self._refuse(400, "body")
        return await self._taken(body)

    async def _taken(self, body: bytes) -> web.Response:
        try:
            update = json.loads(body.decode(errors="replace"))
        except (ValueError, RecursionError):
            return await self._aside(body, 400, "json")
        if inbox.updates.usable_id(update) is None:
            return self._refuse(400, "update")
        return await self._stored(update)

    def _turned_away(self, request: web.Request) -> tuple[int, str] | None:
        """Return status and reason for a request that is refused unread; None for any other."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret):
            return 401, "secret"
        return None if request.content_type == "application/json" else (415, "type")

    async def _aside(self, body: bytes, status: int, reason: str) -> web.Response:
        """Put aside what cannot be read but is numbered; refuse anything else."""
        number = inbox.updates.number_in(body)
        if number is None:
            return self._refuse(status, reason)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._put_aside(number, inbox.updates.head(body))
        except Exception:
            return self._refuse(503, "database")
        return web.Response()

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
