"""Keeps the webhook: sets it at the start, looks after it every few minutes, and says when it is dead.

Dead is what was found so twice in a row: Telegram does not accept the address, or it has failed to deliver, updates
wait there, and none has come since. A Telegram that does not answer at all is not told to the owner, who could not be
reached either; it is silence.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.clock import Clock
from bot.redaction import redact
from bot.wire.heartbeat import Pulse
from bot.wire.polling import ALLOWED_UPDATES
from bot.wire.reception import Ears

log = structlog.get_logger(__name__)

EVERY_SECONDS = 300.0
AGAIN_SECONDS = 60.0
"""After a look that found something wrong."""
CATCHING_UP_SECONDS = 1.0
LOOKS_TO_CATCH_UP = 20
SLICE_SECONDS = 30.0
BAD_LOOKS = 2
CONNECTIONS = 40

REFUSED, DEAD = "refused", "dead"

Tell = Callable[[str | None, str], Awaitable[None]]
"""Tells the owner what is wrong with the webhook, in Telegram's words; with None that it is well."""
Latest = Callable[[], Awaitable[datetime | None]]
"""When the latest update was stored, by whatever process."""


class Keeper:
    """Stands in the poller's place. `caught_up` is set once Telegram has delivered what waited there."""

    def __init__(
        self,
        bot: Bot,
        clock: Clock,
        url: str,
        secret: str,
        *,
        ears: Ears,
        latest: Latest,
        tell: Tell,
        leading: asyncio.Event,
    ) -> None:
        self._bot, self._clock, self._url, self._secret = bot, clock, url, secret
        self._ears, self._latest, self._tell, self._leading = ears, latest, tell, leading
        self._set = self._told_well = False
        self._bad_looks = self._well_looks = self._unset_looks = self._waiting = self._former_error = 0
        self._well_at = self._looked_at = clock.now()
        self._stopping = asyncio.Event()
        self._calling: asyncio.Future[Any] | None = None
        self.caught_up = asyncio.Event()
        self.pulse = Pulse()

    def stop(self) -> None:
        """Look no more. The webhook stays: what comes meanwhile waits at Telegram."""
        self._stopping.set()
        if self._calling is not None:
            self._calling.cancel()

    async def run(self) -> None:
        """Look after the webhook until stopped; whatever goes wrong is looked at again."""
        try:
            while not self._stopping.is_set():
                await self._stood_by()
                await self._turn(self._clock.now())
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
        await self._ears.close()
        self.pulse.rest()

    async def _stood_by(self) -> None:
        """While another process leads, it is that one who looks."""
        if not self._leading.is_set():
            self.caught_up.clear()
            self.pulse.rest()
            self._calling = asyncio.ensure_future(self._leading.wait())
            await self._calling
            self._ears.forget()
            self._set = self._told_well = False  # the other one may have told the owner otherwise
            self._well_at = self._clock.now()

    async def _turn(self, now: datetime) -> None:
        self.pulse.beat()
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
            self._ears.failed(f"the webhook is {wrong}", max(self._well_at, latest or self._well_at))
            if self._bad_looks >= BAD_LOOKS:
                await self._tell(wrong, words)
            return
        self._bad_looks, self._well_looks, self._well_at = 0, self._well_looks + 1, now
        if not self._told_well and (not self._waiting or self._came(latest)):  # it is proven, not merely unrefuted
            await self._tell(None, "")
            self._told_well = True
        self.pulse.beat()
        await self._ears.heard(caught_up=not self._catching_up)
        if not self._catching_up:
            self.caught_up.set()

    @property
    def _catching_up(self) -> bool:
        return self._waiting > 0 and self._well_looks < LOOKS_TO_CATCH_UP

    async def _wrong(self, latest: datetime | None) -> tuple[str | None, str]:
        """What is wrong, if anything, and Telegram's words for it."""
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
        """Whether an update came since the former look."""
        return latest is not None and latest > self._looked_at

    def _differs(self, info: dict[str, Any]) -> bool:
        return info.get("url") != self._url or set(info.get("allowed_updates", [])) != set(ALLOWED_UPDATES)

    async def _point(self) -> None:
        """Tell Telegram where to deliver; what waits there stays."""
        if self._set:
            log.warning("webhook_set_again", hint="somebody has changed it; only one may use this token")
        params = {
            "url": self._url,
            "secret_token": self._secret,
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": CONNECTIONS,
        }
        await self._call("setWebhook", params)
        self._set = True

    async def _call(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """A call that `stop` may break off."""
        self.pulse.beat()
        self._calling = asyncio.ensure_future(self._bot.do_api_request(method, api_kwargs=params))
        try:
            return await self._calling
        finally:
            self.pulse.beat()

    async def _unchecked(self, error: Exception) -> None:
        """Nobody answers, or the database fails; while updates come all the same, something is heard."""
        self.pulse.beat()
        log.warning("webhook_unchecked", error=redact(repr(error)))
        with suppress(Exception):
            if self._came(await self._latest()):
                return
        self._ears.failed(f"the webhook cannot be checked ({type(error).__name__})", self._well_at)

    async def _rest(self) -> None:
        """Until the next look; meanwhile a webhook that was well counts as heard."""
        if not self._set:
            self._unset_looks += 1
            seconds = min(AGAIN_SECONDS, 2.0**self._unset_looks)
        elif self._ears.trouble is not None:
            seconds = AGAIN_SECONDS
        else:
            seconds = CATCHING_UP_SECONDS if self._catching_up else EVERY_SECONDS
        while seconds > 0 and self._leading.is_set() and not self._stopping.is_set():
            self.pulse.beat()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), min(seconds, SLICE_SECONDS))
            seconds -= SLICE_SECONDS
            if self._ears.trouble is None:
                await self._ears.heard(caught_up=False)
