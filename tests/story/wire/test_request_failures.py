"""Calls fail in a defined way if the server refuses, hangs, sends garbage, or is down."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.wire.client import AiohttpRequest, ConnectTimedOut, NoAnswer, NotSent, Timeouts
from tests.support.loopback_server import Loopback, bot_at, failure, rude_server


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        yield server


@pytest.fixture
async def bot(server: Loopback) -> AsyncIterator[Bot]:
    async with bot_at(server.url) as bot:
        yield bot


@pytest.mark.parametrize(
    ("status", "description", "kind"),
    [
        (400, "Chat not found", BadRequest),
        (403, "Forbidden: bot was blocked by the user", Forbidden),
        (409, "Conflict: terminated by other getUpdates request", Conflict),
        (500, "Internal Server Error", NetworkError),
        (302, "Moved", NetworkError),
    ],
)
async def test_a_refusal_is_the_error_of_its_kind(
    server: Loopback, bot: Bot, status: int, description: str, kind: type[TelegramError]
) -> None:
    server.refuses(status, description)
    assert description in str(await failure(kind, bot.send_message(5, "hello")))


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_flood_says_how_long_to_wait(server: Loopback, bot: Bot) -> None:
    server.refuses(429, "Too Many Requests: retry after 17", retry_after=17)
    error = await failure(RetryAfter, bot.send_message(5, "hello"))
    assert error.retry_after == 17


async def test_a_group_that_moved_says_where_to(server: Loopback, bot: Bot) -> None:
    server.refuses(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100)
    assert (await failure(ChatMigrated, bot.send_message(5, "hello"))).new_chat_id == -100


async def test_a_redirect_is_not_followed(server: Loopback, bot: Bot) -> None:
    async def move(_: web.Request) -> web.StreamResponse:
        server.answer = server.accept
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    server.answer = move
    await failure(NetworkError, bot.send_message(5, "hello"))


@pytest.mark.parametrize("status", [200, 404, 502])
async def test_garbage_is_no_answer_and_its_token_stays_out(server: Loopback, bot: Bot, status: int) -> None:
    async def garbage(request: web.Request) -> web.StreamResponse:
        return web.Response(text=f"<html>no answer from {request.url}</html>", status=status)

    server.answer = garbage
    kind = {200: NoAnswer, 404: InvalidToken, 502: NetworkError}[status]
    await failure(kind, bot.send_message(5, "hello"))


@pytest.mark.parametrize("body", [{}, [], None, "ok", 1, {"ok": True}])
async def test_json_that_is_no_answer_leaves_the_outcome_open(server: Loopback, bot: Bot, body: object) -> None:
    server.answers(200, body)
    assert "may have reached" in str(await failure(NoAnswer, bot.send_message(5, "hello")))


async def test_a_refused_connection_means_not_sent() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        async with bot_at(f"http://127.0.0.1:{free.getsockname()[1]}") as bot:
            assert "was not sent" in str(await failure(NotSent, bot.send_message(5, "hello")))


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "http://", "http://127.0.0.1:99999"])
async def test_a_useless_address_means_not_sent(url: str) -> None:
    async with bot_at(url) as bot:
        await failure(NotSent, bot.send_message(5, "hello"))


async def test_no_connection_in_time_means_not_sent() -> None:
    """A listener whose queue is full ignores the next connection."""
    with (
        closing(socket.socket()) as listener,
        closing(socket.socket()) as guest,
        closing(socket.socket()) as other,
    ):
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for caller in (guest, other):
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
        async with bot_at(f"http://127.0.0.1:{listener.getsockname()[1]}") as bot:
            call = failure(ConnectTimedOut, bot.send_message(5, "hello", connect_timeout=0.1))
            assert "was not sent" in str(await asyncio.wait_for(call, 3))


async def test_no_free_connection_in_time_means_not_sent(server: Loopback) -> None:
    server.answer = server.hang
    async with bot_at(server.url, AiohttpRequest(connections=1)) as bot:
        first = asyncio.create_task(bot.send_message(5, "hello"))
        await asyncio.wait_for(server.asked.wait(), 5)
        call = bot.send_message(5, "hello", pool_timeout=0.1, connect_timeout=0.1)
        assert "was not sent" in str(await failure(ConnectTimedOut, call))
        first.cancel()


@pytest.mark.parametrize("begun", [False, True])
async def test_a_slow_answer_leaves_the_outcome_open(server: Loopback, bot: Bot, begun: bool) -> None:
    async def hang(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        if begun:
            await response.prepare(request)
            await response.write(b'{"ok":')
        return await server.hang(request)

    server.answer = hang
    error = await failure(TimedOut, bot.send_message(5, "hello", read_timeout=0.1))
    assert "may have reached" in str(error)


async def test_an_answer_that_drips_in_ends_after_a_while(server: Loopback) -> None:
    """Every byte arrives in time, but the last one never does."""
    left = asyncio.Event()

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b'{"ok": true, "result": [')
        try:
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.02)
        finally:
            left.set()

    server.answer = drip
    async with bot_at(server.url, AiohttpRequest(timeouts=Timeouts(whole=0.3))) as bot:
        polling = bot.do_api_request("getUpdates", api_kwargs={"timeout": 0}, read_timeout=5)
        assert "may have reached" in str(await failure(TimedOut, polling))
        await asyncio.wait_for(left.wait(), 5)  # the client closes the connection
        server.answer = server.accept
        assert (await bot.send_message(5, "hello")).text == "hello"


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", b"HTTP/1.1 2", b"\x00\xff\r\n\r\n"]
)
async def test_a_cut_connection_leaves_the_outcome_open(answer: bytes) -> None:
    async with rude_server(2**16, answer) as url, bot_at(url) as bot:
        assert "may have reached" in str(await failure(NoAnswer, bot.send_message(5, "hello")))


async def test_an_upload_that_is_cut_leaves_the_outcome_open() -> None:
    async with rude_server(1, b"") as url, bot_at(url) as bot:
        call = bot.send_document(5, bytes(2**25))
        assert "may have reached" in str(await failure(NoAnswer, call))


async def test_an_upload_that_stalls_ends_with_its_time() -> None:
    async with rude_server(1, b"", stay=True) as url, bot_at(url) as bot:
        call = bot.send_document(
            5, bytes(2**25), write_timeout=0.2, read_timeout=0.1, connect_timeout=0.1, pool_timeout=0.1
        )
        assert "may have reached" in str(await failure(TimedOut, call))
