"""Slow, idle or numerous connections to the bot's port hold up no other request."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot import log
from bot.wire.listener import Listener, bound
from tests.support.log_lines import events

ASKED = b"GET / HTTP/1.1\r\nHost: bot\r\n\r\n"
SOON = 0.3
Peer = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Port:
    """A served port that closes its visitors' connections at the end."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._writers: list[asyncio.StreamWriter] = []

    async def visited(self) -> Peer:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._number)
        self._writers.append(writer)
        return reader, writer

    def hang_up(self) -> None:
        for writer in self._writers:
            writer.transport.abort()


@asynccontextmanager
async def served(most: int = 100, request_seconds: float = 60.0) -> AsyncIterator[Port]:
    async def hello(_: web.Request) -> web.Response:
        return web.Response(text="hello")

    with bound(("127.0.0.1", 0)) as listening:
        assert listening is not None
        listener = Listener(listening, [web.get("/", hello)], most=most, request_seconds=request_seconds)
        serving = asyncio.create_task(listener.run())
        port = Port(listening.getsockname()[1])
        try:
            yield port
        finally:
            port.hang_up()
            listener.stop()
            await serving


async def answered(peer: Peer) -> bool:
    peer[1].write(ASKED)
    return (await peer[0].readuntil(b"hello")).startswith(b"HTTP/1.1 200 OK")


async def closed(peer: Peer) -> bool:
    """Wait until the server closes the connection; return True if it does."""
    try:
        async with asyncio.timeout(10):
            return await peer[0].read() == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: bot\r\nX-Long: "])
async def test_whoever_does_not_finish_his_headers_is_hung_up_on(begun: bytes) -> None:
    async with served(request_seconds=SOON) as port:
        slow = await port.visited()
        slow[1].write(begun)
        assert await closed(slow)
        assert await answered(await port.visited())


async def test_a_byte_now_and_then_buys_no_time() -> None:
    async with served(request_seconds=SOON) as port:
        dripping = await port.visited()
        dripping[1].write(b"GET / HTTP/1.1\r\nX-Long: ")

        async def drip() -> None:
            while True:
                dripping[1].write(b"X")
                await asyncio.sleep(SOON / 10)

        dripper = asyncio.create_task(drip())
        assert await closed(dripping)
        dripper.cancel()


async def test_a_connection_that_is_kept_serves_one_request_after_the_other() -> None:
    async with served() as port:
        visitor = await port.visited()
        assert await answered(visitor)
        assert await answered(visitor)


async def test_many_idle_connections_keep_nobody_out() -> None:
    async with served(most=3) as port:
        first, *others = [await port.visited() for _ in range(3)]
        assert await answered(first)  # it idles again, behind the others
        assert await answered(await port.visited())
        assert await closed(others[0])
        assert await answered(first)


async def test_garbage_brings_a_line_a_second_into_the_log_and_no_more(caplog: pytest.LogCaptureFixture) -> None:
    log.configure("INFO")
    logging.getLogger().addHandler(caplog.handler)
    async with served() as port:
        for _ in range(50):
            garbler = await port.visited()
            garbler[1].write(b"POST / HTTP/1.1\r\nHost: bot\r\nContent-Length: -1\r\n\r\n")
            await garbler[0].read()
        assert await answered(await port.visited())
    lines = [line for line in events(caplog) if "Error handling request" in line]
    assert 1 <= len(lines) <= 5
