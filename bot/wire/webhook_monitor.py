"""Set the webhook at the start, check it every few minutes, and tell the owner when it does not work.

The owner is told once two checks in a row find that Telegram does not accept the address, or that it failed to deliver,
updates wait there, and none has come since. A Telegram that does not answer is a silence: the owner could not be
reached either.
"""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.clock import at_most
from bot.features import connectivity
from bot.redaction import redact
from bot.web_addresses import Address
from bot.wire.business_store import BusinessStore
from bot.wire.loop_heartbeat import Heartbeat
from bot.wire.polling import ALLOWED_UPDATES
from bot.wire.reception import Reception

log = structlog.get_logger(__name__)

EVERY_SECONDS = 300.0
AGAIN_SECONDS = 60.0
"""Until the next check after one that found something wrong."""
CATCHING_UP_SECONDS = 1.0
LOOKS_TO_CATCH_UP = 20
SLICE_SECONDS = 30.0
BAD_LOOKS = 2
CONNECTIONS = 40

REFUSED, DEAD = connectivity.webhook_alerts.Trouble.REFUSED, connectivity.webhook_alerts.Trouble.DEAD


class WebhookMonitor:
    """Runs in the poller's place. `caught_up` is set once Telegram has delivered what waited there."""

    def __init__(
        self, bot: Bot, store: BusinessStore, address: Address, reception: Reception, leading: asyncio.Event
    ) -> None:
        self._bot, self._store, self._address = bot, store, address
        self._reception, self._leading = reception, leading
        self._set = self._told_well = False
        self._bad_looks = self._well_looks = self._unset_looks = self._waiting = self._former_error = 0
        self._well_at = self._looked_at = store.clock.now()
        self._stopping = asyncio.Event()
        self._calling: asyncio.Future[Any] | None = None
        self.caught_up = asyncio.Event()
        self.heartbeat = Heartbeat()

    def stop(self) -> None:
        """Check no more. The webhook stays set: what comes meanwhile waits at Telegram."""
        self._stopping.set()
        if self._calling is not None:
            self._calling.cancel()

    async def run(self) -> None:
        """Check the webhook until stopped. A check that fails is made again."""
        try:
            while not self._stopping.is_set():
                await self._stood_by()
                await self._turn(self._store.clock.now())
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
        await self._reception.close()
        self.heartbeat.rest()

    async def _stood_by(self) -> None:
        """Wait for the lead: the process that leads does the checking."""
        if not self._leading.is_set():
            self.caught_up.clear()
            self.heartbeat.rest()
            self._calling = asyncio.ensure_future(self._leading.wait())
            await self._calling
            self._reception.forget()
            self._set = self._told_well = False  # the other process may have told the owner otherwise
            self._well_at = self._store.clock.now()

    async def _latest(self) -> datetime | None:
        """Return when any process stored the latest update."""
        async with self._store.transaction() as session:
            return await connectivity.queries.latest_update_at(session, self._store.business_id)

    async def _tell(self, wrong: connectivity.webhook_alerts.Trouble | None, words: str) -> None:
        """Tell the owner, once, what is wrong with the webhook; with None, note that it works."""
        async with self._store.work() as work:
            if wrong is None:
                await connectivity.webhook_alerts.well(work)
            else:
                await connectivity.webhook_alerts.alert(work, wrong, words)

    async def _turn(self, now: datetime) -> None:
        self.heartbeat.beat()
        try:
            await self._look(now)
        except Exception as error:  # also from the database
            await self._unchecked(error)
        self._looked_at = now
        await self._rest()

    async def _look(self, now: datetime) -> None:
        latest = await self._latest()
        wrong, words = await self._wrong(latest)
        if wrong is not None:
            self._bad_looks, self._well_looks, self._told_well = self._bad_looks + 1, 0, False
            log.error("webhook_wrong", why=wrong, error=words)
            self._reception.failed(f"the webhook is {wrong}", max(self._well_at, latest or self._well_at))
            if self._bad_looks >= BAD_LOOKS:
                await self._tell(wrong, words)
            return
        self._bad_looks, self._well_looks, self._well_at = 0, self._well_looks + 1, now
        if not self._told_well and (not self._waiting or self._came(latest)):  # it is proven, not merely unrefuted
            await self._tell(None, "")
            self._told_well = True
        self.heartbeat.beat()
        await self._reception.heard(caught_up=not self._catching_up)
        if not self._catching_up:
            self.caught_up.set()

    @property
    def _catching_up(self) -> bool:
        return self._waiting > 0 and self._well_looks < LOOKS_TO_CATCH_UP

    async def _wrong(self, latest: datetime | None) -> tuple[connectivity.webhook_alerts.Trouble | None, str]:
        """Return what is wrong, or None, and Telegram's words for it."""
        info = await self._call("getWebhookInfo")
        failed_at = int(info.get("last_error_date", 0))
        if not self._set or self._differs(info):
            try:
                await self._point()
            except (BadRequest, Forbidden) as error:
                return REFUSED, redact(error.message)
            self._former_error = failed_at  # what went wrong before is over
        self._waiting = int(info.get("pending_update_count", 0))
        if self._waiting and failed_at > self._former_error and not self._came(latest):
            return DEAD, redact(str(info.get("last_error_message", "")))
        self._former_error = failed_at
        return None, ""

    def _came(self, latest: datetime | None) -> bool:
        """Return whether an update came since the check before."""
        return latest is not None and latest > self._looked_at

    def _differs(self, info: dict[str, Any]) -> bool:
        return info.get("url") != self._address.url or set(info.get("allowed_updates", [])) != set(ALLOWED_UPDATES)

    async def _point(self) -> None:
        """Tell Telegram where to deliver. What waits there stays."""
        if self._set:
            log.warning("webhook_set_again", hint="somebody has changed it; only one may use this token")
        params = {
            "url": self._address.url,
            "secret_token": self._address.secret,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": CONNECTIONS,
        }
        await self._call("setWebhook", params)
        self._set = True

    async def _call(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """Make a call that `stop` may break off."""
        self.heartbeat.beat()
        self._calling = asyncio.ensure_future(self._bot.do_api_request(method, api_kwargs=params))
        try:
            return await self._calling
        finally:
            self.heartbeat.beat()

    async def _unchecked(self, error: Exception) -> None:
        """Note a failure of Telegram or the database. While updates come all the same, it is no silence."""
        self.heartbeat.beat()
        log.warning("webhook_unchecked", error=redact(repr(error)))
        with suppress(Exception):
            if self._came(await self._latest()):
                return
        self._reception.failed(f"the webhook cannot be checked ({type(error).__name__})", self._well_at)

    async def _rest(self) -> None:
        """Wait for the next check. Meanwhile a webhook that was well counts as heard."""
        if not self._set:
            self._unset_looks += 1
            seconds = min(AGAIN_SECONDS, 2.0**self._unset_looks)
        elif self._reception.trouble is not None:
            seconds = AGAIN_SECONDS
        else:
            seconds = CATCHING_UP_SECONDS if self._catching_up else EVERY_SECONDS
        while seconds > 0 and self._leading.is_set() and not self._stopping.is_set():
            self.heartbeat.beat()
            await at_most(min(seconds, SLICE_SECONDS), self._stopping)
            seconds -= SLICE_SECONDS
            if self._reception.trouble is None:
                await self._reception.heard(caught_up=False)
