"""Limit the connections to the bot's own port, in number and in how long each may wait for its request.

A web server in front does the same for the internet. This is for connections that reach the port itself.
"""

import asyncio
from typing import cast

from aiohttp import web
from aiohttp.typedefs import Handler

IDLE_SECONDS = 30.0
"""A connection is kept this long for the next request, its headers included."""


class Connections:
    """Makes the protocol of each connection. If there are too many, it closes the one that has waited longest."""

    def __init__(self, runner: web.AppRunner, *, most: int, seconds: float) -> None:
        self._runner, self._most, self.seconds = runner, most, seconds
        self._waiting: dict[asyncio.BaseTransport, _Timed] = {}
        self._served: dict[asyncio.BaseTransport, _Timed] = {}

    def __call__(self) -> asyncio.Protocol:
        assert self._runner.server is not None, "the runner is not set up"
        return _Timed(self._runner.server(), self)

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Stop a connection's clock while its request is served."""
        transport = request.transport
        timed = self._waiting.pop(transport, None) if transport else None
        if transport is None or timed is None:
            return await handler(request)
        self._served[transport] = timed
        timed.wait(None)
        try:
            return await handler(request)
        finally:
            if self._served.pop(transport, None):
                self._waiting[transport] = timed
                timed.wait(IDLE_SECONDS)

    def opened(self, transport: asyncio.Transport, timed: "_Timed") -> bool:
        """Take a connection in. Return False if there are too many and all of them are being served."""
        if len(self._waiting) + len(self._served) >= self._most:
            longest = next(iter(self._waiting), None)
            if longest is None:
                return False
            cast(asyncio.Transport, longest).abort()
            del self._waiting[longest]
        self._waiting[transport] = timed
        return True

    def closed(self, transport: asyncio.BaseTransport) -> None:
        self._waiting.pop(transport, None)
        self._served.pop(transport, None)


class _Timed(asyncio.Protocol):
    """Passes everything on to aiohttp's own protocol, and closes a connection that takes too long to ask."""

    def __init__(self, inner: asyncio.Protocol, connections: Connections) -> None:
        self._inner, self._connections = inner, connections
        self._transport: asyncio.Transport | None = None
        self._end: asyncio.TimerHandle | None = None

    def wait(self, seconds: float | None) -> None:
        """Close the connection in so many seconds, or never for None."""
        if self._end is not None:
            self._end.cancel()
        if self._transport is not None and seconds is not None:
            self._end = asyncio.get_running_loop().call_later(seconds, self._transport.abort)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport = cast(asyncio.Transport, transport)
        if not self._connections.opened(transport, self):
            transport.abort()
            return
        self._transport = transport
        self._inner.connection_made(transport)
        self.wait(self._connections.seconds)

    def connection_lost(self, error: Exception | None) -> None:
        self.wait(None)
        if self._transport is not None:
            self._connections.closed(self._transport)
            self._inner.connection_lost(error)

    def data_received(self, data: bytes) -> None:
        if self._transport is not None:
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()
