"""Call the Bot API on aiohttp, for python-telegram-bot.

A failure says whether the server may have got the request. `NotSent` means that it has not, so sending again cannot do
the deed twice. `NoAnswer` and any other TimedOut leave that open. An answer that has begun and takes longer than
`Timeouts.whole` is given up. No error carries the bot's token, neither in its text nor in the errors behind it.
"""

import asyncio
import json
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any, Self
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.redaction import redact

_NEVER_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
_WELL = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\b')
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")


class NotSent(NetworkError):
    """The request did not reach the server."""


class NoAnswer(NetworkError):
    """The request went out. What came back, if anything, does not say what became of it."""


class Unreadable(NoAnswer):
    """The server did what it was asked to, but its answer cannot be read."""

    def __init__(self, payload: bytes) -> None:
        super().__init__("The answer says that all is well, and cannot be read any further")
        self.payload = payload


class ConnectTimedOut(NotSent, TimedOut):
    """No connection came about in time, or none became free."""


@dataclass(frozen=True)
class Timeouts:
    """The seconds that each stage of a call may take; None is for ever.

    `pool` is the wait for a free connection, `read` the wait for each piece of the answer, `whole` that for all of it.
    """

    pool: float | None = 5
    connect: float | None = 5
    write: float | None = 60
    read: float | None = 10
    whole: float | None = 60

    @property
    def answering(self) -> float | None:
        """Until the answer begins. aiohttp has no time-out for writing: this one ends a stalled upload."""
        return _sum(self.connect, self.write, self.read)

    def for_aiohttp(self) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(connect=self.connect, sock_connect=self.connect, sock_read=self.read)


class HttpSession:
    """The connections of a process to all servers, shared by its bots. It limits nothing: each bot limits itself."""

    def __init__(self) -> None:
        self.aiohttp: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the session, unless it is open. It can be opened again after `close`."""
        if self.aiohttp is None:
            self.aiohttp = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": BaseRequest.USER_AGENT},
                trust_env=bool(getproxies()),  # without proxies aiohttp would look into .netrc at every call
            )

    @cached_property
    def certificates(self) -> ssl.SSLContext:
        """The TLS context that checks servers. The machine's certificates are read for the first call that needs it."""
        checking = ssl.create_default_context()
        checking.set_alpn_protocols(("http/1.1",))
        return checking

    async def close(self) -> None:
        session, self.aiohttp = self.aiohttp, None
        if session is not None:
            await session.close()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class AiohttpRequest(BaseRequest):
    """Makes at most `connections` calls at a time. The others wait for `Timeouts.pool` seconds."""

    def __init__(
        self, connections: int = 256, *, timeouts: Timeouts | None = None, session: HttpSession | None = None
    ) -> None:
        self._free, self._timeouts = asyncio.Semaphore(connections), timeouts or Timeouts()
        self._session, self._owns_session = session or HttpSession(), session is None
        self._initialized = False
        self.date: datetime | None = None
        """When the latest answer was made, by the server's clock."""

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open a session of its own, if it has one. It can be initialized again after `shutdown`."""
        self._initialized = True
        if self._owns_session:
            await self._session.open()

    async def shutdown(self) -> None:
        self._initialized = False
        if self._owns_session:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request, and return the status and the body. Raises NetworkError, for time-outs TimedOut."""
        own = self._timeouts
        timeouts = Timeouts(
            pool=_chosen(pool_timeout, own.pool),
            connect=_chosen(connect_timeout, own.connect),
            write=_chosen(write_timeout, own.write),
            read=_chosen(read_timeout, own.read),
            whole=own.whole,
        )
        await self._take_turn(timeouts.pool)
        try:
            return await self._exchange(url, method, request_data, timeouts)
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        finally:
            self._free.release()
        raise failure  # out here it has no __context__: aiohttp's errors hold the URL

    async def _take_turn(self, seconds: float | None) -> None:
        """Wait until fewer than `connections` calls are under way."""
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            raise ConnectTimedOut("The request was not sent: no connection became free in time") from None

    async def _exchange(self, url: str, method: str, data: RequestData | None, timeouts: Timeouts) -> tuple[int, bytes]:
        session = self._session.aiohttp
        if session is None or not self._initialized:
            raise NotSent("The request was not sent: the connection is not initialized")
        plain = url.lower().startswith("http:") and not session.trust_env  # a proxy may have a certificate
        trust = True if plain else self._session.certificates
        body = {"data": _form(data)} if data and data.contains_files else {"json": data.parameters if data else None}
        call = session.request(method, url, **body, timeout=timeouts.for_aiohttp(), allow_redirects=False, ssl=trust)
        async with asyncio.timeout(timeouts.answering) as deadline, call as response:
            deadline.reschedule(_from_now(timeouts.whole))
            payload = await response.read()
        self.date = _date(response.headers.get("Date", "")) or self.date
        if response.status >= 400:  # a proxy's error page may quote the URL, and becomes an error's text
            payload = redact(payload.decode(errors="replace")).encode()
        return response.status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the Bot API's answer. The inherited method logs what it cannot read, and lets other JSON through."""
        readable = False
        with suppress(ValueError, RecursionError):
            answer = json.loads(payload.decode(errors="replace"))
            readable = True
            if isinstance(answer, dict) and ("result" in answer or answer.get("ok") is False):
                return answer
        if not readable and _WELL.match(payload):
            raise Unreadable(payload)
        raise NoAnswer("The answer is not the Bot API's, the request may have reached the server")


def _date(header: str) -> datetime | None:
    """Read the header that says when an answer was made; None for one that cannot be read."""
    try:
        return parsedate_to_datetime(header).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _form(data: RequestData) -> aiohttp.FormData:
    """Return a multipart form, which files need. File names travel in UTF-8 as they are."""
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        plain = _CONTROL_CHARACTERS.sub(" ", filename)
        form.add_field(name, content, filename=plain, content_type=mime_type)
    return form


def _failure(error: Exception) -> NetworkError:
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return ConnectTimedOut("The request was not sent: no connection in time")
    if isinstance(error, TimeoutError):
        return TimedOut("No answer in time: the request may have reached the server")
    text = redact(f"{type(error).__name__}: {error}")
    if isinstance(error, _NEVER_CONNECTED):
        return NotSent(f"The request was not sent: {text}")
    return NoAnswer(f"The connection broke, the request may have reached the server: {text}")


def _chosen(given: object, default: float | None) -> float | None:
    """Return what the caller gave. python-telegram-bot's DEFAULT_NONE stands for "nothing given"."""
    return given if given is None or isinstance(given, int | float) else default


def _from_now(seconds: float | None) -> float | None:
    """Return an instant on the event loop's clock."""
    return None if seconds is None else asyncio.get_running_loop().time() + seconds


def _sum(*seconds: float | None) -> float | None:
    known = [second for second in seconds if second is not None]
    return sum(known) if len(known) == len(seconds) else None
