"""Ask Telegram for updates. A batch is stored first; only the next request confirms it to Telegram.

A batch that cannot be read or stored is asked for again, one update at a time, and the one at fault is put aside.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

import structlog
from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, TelegramError

from bot.features import inbox
from bot.redaction import redact
from bot.storage.db_errors import is_trouble, refuses_any
from bot.wire.client import Unreadable
from bot.wire.loop_heartbeat import Heartbeat
from bot.wire.reception import Reception

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "pre_checkout_query",
    "message_reaction",
    "subscription",  # newer than the library, which has no such field
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
]
LONG_POLL_SECONDS = 30
ANSWER_SECONDS = 10
"""An answer may come this much later than was asked for."""
ANSWERED_TOO_SOON = 0.2
A_BATCH = 100
LONGEST_REST = 30.0


class Poller:
    """Asks for updates while `leading` is set. `caught_up` is set once Telegram had nothing more to hand over.

    `store` keeps what came before it returns. `put_aside` keeps, by its id, what cannot be read.
    """

    def __init__(
        self,
        bot: Bot,
        store: Callable[[list[dict[str, Any]]], Awaitable[None]],
        reception: Reception,
        leading: asyncio.Event,
        put_aside: Callable[[int, str], Awaitable[None]],
    ) -> None:
        self._put_aside, self._singly = put_aside, 0
        self._bot, self._keep, self._reception, self._leading = bot, store, reception, leading
        self._offset: int | None = None
        self._failures = 0
        self._pause: asyncio.Future[Any] | None = None
        self._stopping = False
        self.caught_up = asyncio.Event()
        self.heartbeat = Heartbeat()

    def stop(self) -> None:
        """Ask for nothing more. `run` ends once what was handed over is stored."""
        self._stopping = True
        if self._pause is not None:
            self._pause.cancel()

    async def run(self) -> None:
        """Poll until stopped. Whatever goes wrong is waited out."""
        try:
            while not self._stopping:
                await self._turn()
        except asyncio.CancelledError:
            if not self._stopping:
                raise
        await self._reception.close()
        self.heartbeat.rest()

    async def _turn(self) -> None:
        try:
            if not self._leading.is_set():
                await self._stand_by()
            self.heartbeat.beat()
            await self._poll()
            self._failures = 0
        except Exception as error:  # also from the database: what is not stored is not confirmed
            self.heartbeat.beat()
            self._reception.failed(f"polling fails ({type(error).__name__})")
            await self._rest(error)

    async def _stand_by(self) -> None:
        """Wait for the lead. Another process polls meanwhile and moves the offset on."""
        self.caught_up.clear()
        self._offset = None
        self.heartbeat.rest()
        await self._stoppable(self._leading.wait())
        self._reception.forget()

    async def _poll(self) -> None:
        loop = asyncio.get_running_loop()
        started, waits = loop.time(), self.caught_up.is_set()
        limit = 1 if self._singly else A_BATCH
        try:
            updates = await self._fetch(limit)
            self.heartbeat.beat()
            await self._take(updates)
        except Unreadable as error:
            await self._step(
                inbox.updates.number_in(error.payload) or self._offset, inbox.updates.head(error.payload), error
            )
            return
        self._singly = self._singly - 1 if updates and self._singly else 0
        caught_up = len(updates) < limit
        await self._reception.heard(caught_up=caught_up)
        if caught_up:
            self.caught_up.set()
        if not updates and waits and loop.time() - started < ANSWERED_TOO_SOON:
            await self._stoppable(asyncio.sleep(1))  # a server that answers an empty poll at once must not make us spin

    async def _take(self, updates: list[Any]) -> None:
        if not updates:
            return
        confirmed = self._offset
        try:
            await self._store(updates)
        except Exception as error:
            if is_trouble(error) or refuses_any(error):  # no update is at fault
                raise
            first = updates[0] if isinstance(updates[0], dict) else {}
            await self._step(inbox.updates.usable_id(first), inbox.updates.text(first), error)
            return
        if self._offset == confirmed:
            raise TelegramError("Telegram handed over updates that carry no id")

    async def _step(self, number: int | None, raw: str, error: Exception) -> None:
        """Ask for one update at a time from now on. If that is so already, put this one aside and confirm it."""
        if not self._singly:
            self._singly = A_BATCH
            log.warning("updates_unreadable", error=type(error).__name__, hint="they are asked for one at a time")
            return
        if number is None:
            raise error
        await self._put_aside(number, raw)
        self._offset, self._singly = number + 1, 0

    async def _fetch(self, limit: int) -> list[Any]:
        waits = self.caught_up.is_set() and limit > 1
        params: dict[str, Any] = {"timeout": LONG_POLL_SECONDS if waits else 0, "limit": limit}
        params["allowed_updates"] = ALLOWED_UPDATES
        if self._offset is not None:
            params["offset"] = self._offset
        seconds = params["timeout"] + ANSWER_SECONDS
        asking = self._bot.do_api_request("getUpdates", api_kwargs=params, read_timeout=seconds)
        answer = await self._stoppable(asking)
        if not isinstance(answer, list):
            raise TelegramError("the answer to getUpdates is no list")
        return answer

    async def _store(self, updates: list[Any]) -> None:
        usable = [update for update in updates if inbox.updates.usable_id(update) is not None]
        if not usable:
            return
        await self._keep(usable)
        self._offset = max(update["update_id"] for update in usable) + 1

    async def _rest(self, error: Exception) -> None:
        self._failures += 1
        rest = min(LONGEST_REST, 0.5 * 2 ** min(self._failures, 10)) * random.uniform(0.5, 1)
        if isinstance(error, Conflict) and "webhook" in error.message and not self.caught_up.is_set():
            await self._delete_webhook()
        elif isinstance(error, Conflict):
            log.error("another_poller", hint="another program polls with this token; only one may")
        elif isinstance(error, InvalidToken | EndPointNotFound):
            log.error("token_refused", hint="Telegram does not accept BOT_TOKEN any more")
        else:
            log.warning("polling_failed", error=redact(repr(error)), seconds=round(rest, 1))
        await self._stoppable(asyncio.sleep(rest))

    async def _delete_webhook(self) -> None:
        """Delete a webhook that was set before this start: while there is one, Telegram answers no poll."""
        log.warning("webhook_deleted", hint="a webhook was set for this bot, but WEBHOOK_URL is not set here")
        with suppress(TelegramError):  # the next poll tells
            await self._stoppable(self._bot.do_api_request("deleteWebhook"))

    async def _stoppable(self, waiting: Coroutine[Any, Any, Any]) -> Any:
        """Wait for what `stop` may break off: anything but storing."""
        self._pause = asyncio.ensure_future(waiting)
        try:
            return await self._pause
        finally:
            self._pause.cancel()
