"""Calls of the Bot API on aiohttp, for python-telegram-bot.

A failure says whether the server may have got the request: `NotSent` means that it has not, so sending again
cannot do the deed twice; `NoAnswer` and any other TimedOut mean that nobody knows. An answer that has begun and
drips in for longer than `whole_seconds` is given up. No error carries the bot's token, neither in its text nor in the
errors behind it.
"""

import asyncio
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.redaction import redact

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

_NEVER_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
_WELL = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\b')
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")

WHOLE_SECONDS = 60.0
"""So long an answer may come in once it has begun; the time-out for reading is between two pieces of it."""


class NotSent(NetworkError):
    """The request did not reach the server."""


class NoAnswer(NetworkError):
    """The request went out, and what came back, if anything, says nothing about it."""


class Unreadable(NoAnswer):
    """The server did what it was asked to, but nothing can be made of its answer."""

    def __init__(self, payload: bytes) -> None:
        super().__init__("The answer says that all is well, and cannot be read any further")
        self.payload = payload


class ConnectTimedOut(NotSent, TimedOut):
    """No connection came about in time, or none of the pool became free."""


@dataclass(frozen=True)
class _Seconds:
    """How long each stage of a call may take; None is for ever."""

    pool: float | None
    connect: float | None
    write: float | None
    read: float | None

    @property
    def connecting(self) -> float | None:
        return _sum(self.pool, self.connect)

    @property
    def answering(self) -> float | None:
        """Until the answer begins. aiohttp has no time-out for writing: this one ends a stalled upload."""
        return _sum(self.pool, self.connect, self.write, self.read)

    def for_aiohttp(self) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(connect=self.connecting, sock_connect=self.connect, sock_read=self.read)


class AiohttpRequest(BaseRequest):
    """At most `connections` calls at a time; the others wait their turn for `pool_timeout` seconds."""

    def __init__(
        self,
        connections: int = 256,
        *,
        read_timeout: float | None = 10,
        write_timeout: float | None = 60,
        connect_timeout: float | None = 5,
        pool_timeout: float | None = 5,
        whole_seconds: float | None = WHOLE_SECONDS,
        trust_env: bool = True,
    ) -> None:
        self._connections, self._whole_seconds = connections, whole_seconds
        self._seconds = _Seconds(pool_timeout, connect_timeout, write_timeout, read_timeout)
        self._trust_env = trust_env
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._seconds.read

    async def initialize(self) -> None:
        """Open the session; harmless when it is open, and again possible after `shutdown`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=self._trust_env and bool(getproxies()),  # for it aiohttp looks into .netrc at every call
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        write_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        connect_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        pool_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One exchange: the status and the body. Raises NetworkError, for time-outs TimedOut."""
        seconds = _Seconds(
            pool=_chosen(pool_timeout, self._seconds.pool),
            connect=_chosen(connect_timeout, self._seconds.connect),
            write=_chosen(write_timeout, self._seconds.write),
            read=_chosen(read_timeout, self._seconds.read),
        )
        try:
            return await self._exchange(url, method, request_data, seconds)
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        raise failure  # out here it has no __context__: aiohttp's errors hold the URL

    async def _exchange(self, url: str, method: str, data: RequestData | None, seconds: _Seconds) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("The request was not sent: the connection is not initialized")
        body = {"data": _form(data)} if data and data.contains_files else {"json": data.parameters if data else None}
        call = self._session.request(method, url, **body, timeout=seconds.for_aiohttp(), allow_redirects=False)
        async with asyncio.timeout(seconds.answering) as deadline, call as response:
            deadline.reschedule(self._end())
            payload = await response.read()
        if response.status >= 400:  # a proxy's error page may quote the URL, and becomes an error's text
            payload = redact(payload.decode(errors="replace")).encode()
        return response.status, payload

    def _end(self) -> float | None:
        """Return when an answer that begins now has to be here, on the event loop's clock."""
        return None if self._whole_seconds is None else asyncio.get_running_loop().time() + self._whole_seconds

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The Bot API's answer. The inherited one logs what it cannot read, and lets other JSON through."""
        readable = False
        with suppress(ValueError, RecursionError):
            answer = json.loads(payload.decode(errors="replace"))
            readable = True
            if isinstance(answer, dict) and ("result" in answer or answer.get("ok") is False):
                return answer
        if not readable and _WELL.match(payload):
            raise Unreadable(payload)
        raise NoAnswer("The answer is not the Bot API's, the request may have reached the server")


def _form(data: RequestData) -> aiohttp.FormData:
    """With files it has to be multipart; file names travel in UTF-8 as they are."""
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


def _chosen(given: "ODVInput[float]", default: float | None) -> float | None:
    """What the caller gave; python-telegram-bot's DEFAULT_NONE stands for "nothing given"."""
    return given if given is None or isinstance(given, int | float) else default


def _sum(*seconds: float | None) -> float | None:
    known = [second for second in seconds if second is not None]
    return sum(known) if len(known) == len(seconds) else None
