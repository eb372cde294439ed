"""Call HEARTBEAT_URL every minute: a monitor elsewhere hears when this process, or its whole machine, is gone.

While all is well it is a plain GET. Otherwise `/fail` stands behind the path, and the reasons are posted to it, as
healthchecks.io takes them. The address is a secret: no log line and no error holds it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
import structlog

from bot.host.health.report import Report
from bot.redaction import redact
from bot.web_addresses import with_step
from bot.wire.client import HttpSession

log = structlog.get_logger(__name__)

EVERY_SECONDS = 60.0
FIRST_SECONDS = 5.0
"""A process that cannot stay up is not to be called well at each of its starts."""
ANSWER_SECONDS = 10.0
LONGEST_REASON = 2000
HEADERS = {"User-Agent": "After Hours"}


class HeartbeatCalls:
    """Calls from a task of its own. Only the process that leads calls; what stops leading or working falls silent."""

    def __init__(self, url: str | None, look: Callable[[], Awaitable[Report]], leads: Callable[[], bool]) -> None:
        self._url, self._look, self._leads = url, look, leads
        self._failing = False

    async def run(self) -> None:
        """Call until cancelled. Without an address there is nothing to do."""
        if self._url is None:
            return
        loop = asyncio.get_running_loop()
        async with HttpSession() as http:
            await asyncio.sleep(FIRST_SECONDS)
            while True:
                began = loop.time()
                if self._leads():
                    await self._beat(http, self._url)
                await asyncio.sleep(max(0.0, EVERY_SECONDS - (loop.time() - began)))

    async def _beat(self, http: HttpSession, url: str) -> None:
        trouble = await call(http, url, (await self._look()).reasons)
        if trouble is not None and not self._failing:
            log.warning("heartbeat_not_called", error=trouble, hint="HEARTBEAT_URL is tried again every minute")
        if trouble is None and self._failing:
            log.info("heartbeat_called_again")
        self._failing = trouble is not None


async def call(http: HttpSession, url: str, reasons: Sequence[str] = ()) -> str | None:
    """Call a heartbeat's address, with `reasons` why it is not well. Return what went wrong, or None."""
    assert http.aiohttp is not None
    method, body = "GET", None
    if reasons:
        method, url = "POST", with_step(url, "fail")
        body = redact("\n".join(reasons))[:LONGEST_REASON].encode()
    trust = http.certificates if url.lower().startswith("https:") else True
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        calling = http.aiohttp.request(method, url, data=body, headers=HEADERS, timeout=timeout, ssl=trust)
        async with calling as answer:
            return None if answer.status < 400 else f"it answers {answer.status}"
    except TimeoutError:
        return f"no answer within {ANSWER_SECONDS:.0f} s"
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return type(error).__name__
