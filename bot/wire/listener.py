"""Serve HTTP. The port is taken first, so that a start that cannot have it fails."""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import SettingError, StartError

if TYPE_CHECKING:
    from aiohttp import web

LARGEST_BODY = 1024 * 1024
BACKLOG = 128
MOST = 256
"""Connections at a time. Telegram opens at most 100 to a webhook."""
REQUEST_SECONDS = 10.0
FINISH_SECONDS = 2.5
"""A stop waits this long for the requests in hand."""


@contextmanager
def bound(address: tuple[str, int] | None) -> Iterator[socket.socket | None]:
    """Open a socket on which connections queue up until they are served. Without an address, yield None.

    Raises SettingError for an address that is not this machine's, StartError for a port that is taken.
    """
    if address is None:
        yield None
        return
    with _socket(*address) as listening:
        yield listening


def _socket(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
    except OSError:
        raise SettingError("LISTEN", f"expected an address of this machine; {host} is none") from None
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise SettingError("LISTEN", f"expected an address of this machine; {host} is none") from None
        raise StartError(f"LISTEN: {host}:{port} cannot be served ({error.strerror})") from None
    return listening


class Listener:
    """Serves `routes` on a socket until stopped. Without a socket it only waits for the stop.

    `most` limits the connections at a time, `request_seconds` the wait for the headers of a connection's first request.
    """

    def __init__(
        self,
        listening: socket.socket | None,
        routes: list["web.RouteDef"],
        *,
        most: int = MOST,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        self._socket, self._routes = listening, routes
        self._most, self._request_seconds = most, request_seconds
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Take no more requests. `run` ends once those in hand are answered."""
        self._stopped.set()

    async def run(self) -> None:
        """Serve until stopped."""
        if self._socket is None:
            await self._stopped.wait()
            return
        from aiohttp import web  # most bots serve nothing

        from bot.wire.connections import Connections

        pages = web.Application(client_max_size=LARGEST_BODY)
        pages.add_routes(self._routes)
        # Nobody who may ask sends compressed bodies, so that nothing unpacks what others send.
        runner = web.AppRunner(pages, access_log=None, shutdown_timeout=FINISH_SECONDS, auto_decompress=False)
        connections = Connections(runner, most=self._most, seconds=self._request_seconds)
        pages.middlewares.append(connections.middleware)
        await runner.setup()
        try:
            server = await asyncio.get_running_loop().create_server(connections, sock=self._socket, backlog=BACKLOG)
            try:
                await self._stopped.wait()
            finally:
                server.close()
        finally:
            await runner.cleanup()
