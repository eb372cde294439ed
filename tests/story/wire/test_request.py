"""Bot API calls over aiohttp, against a small server on loopback."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import TimedOut

from bot.wire.client import AiohttpRequest, NotSent, Timeouts
from tests.support.loopback_server import MESSAGE, TOKEN, Loopback, bot_at, failure


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback() as server:
        yield server


@pytest.fixture
async def bot(server: Loopback) -> AsyncIterator[Bot]:
    async with bot_at(server.url) as bot:
        yield bot


async def test_a_text_goes_as_json_and_its_message_comes_back(server: Loopback, bot: Bot) -> None:
    message = await bot.send_message(5, "Zażółć & gęślą = 100 %")
    assert message.text == "hello"
    assert server.content_type == "application/json"
    assert server.fields == {"chat_id": 5, "text": "Zażółć & gęślą = 100 %"}


async def test_a_call_without_parameters_works(server: Loopback, bot: Bot) -> None:
    assert await bot.do_api_request("ping") == MESSAGE
    assert server.fields == {}


async def test_a_file_goes_up_with_its_name_as_it_is(server: Loopback, bot: Bot) -> None:
    await bot.send_document(5, b"\x00\xffbytes", filename="zażółć\r\n x.bin", caption="tu")
    assert server.content_type == "multipart/form-data"
    assert server.fields["caption"] == "tu"
    assert ("zażółć   x.bin", b"\x00\xffbytes") in server.fields.values()


async def test_a_file_comes_down_as_it_is(server: Loopback) -> None:
    content = f"\x00 {TOKEN} \xff".encode("latin-1")

    async def send(request: web.Request) -> web.StreamResponse:
        assert (request.method, request.path) == ("GET", f"/file/bot{TOKEN}/documents/a 1.bin")
        return web.Response(body=content)

    server.answer = send
    async with AiohttpRequest() as request:
        assert await request.retrieve(f"{server.url}/file/bot{TOKEN}/documents/a%201.bin") == content


async def test_five_hundred_calls_at_once_all_finish_on_256_connections(server: Loopback, bot: Bot) -> None:
    answers = await asyncio.wait_for(asyncio.gather(*(bot.send_message(n, "hello") for n in range(500))), 20)
    assert len(answers) == 500
    assert 1 < len(server.connections) <= 256


async def test_calls_one_after_another_share_a_connection(server: Loopback, bot: Bot) -> None:
    for _ in range(5):
        await bot.request.initialize()
        await bot.send_message(5, "hello")
    assert len(server.connections) == 1


async def test_it_starts_and_stops_any_number_of_times(server: Loopback) -> None:
    request = AiohttpRequest()
    await request.shutdown()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert await request.post(f"{server.url}/bot{TOKEN}/getMe") == MESSAGE
        await request.shutdown()
        await request.shutdown()
        await failure(NotSent, request.post(f"{server.url}/bot{TOKEN}/getMe"))


async def test_an_answer_slower_than_the_default_arrives_when_the_call_allows_it(server: Loopback) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return await server.accept(request)

    server.answer = slow
    async with bot_at(server.url, AiohttpRequest(timeouts=Timeouts(read=0.1))) as bot:
        assert bot.request.read_timeout == 0.1
        await failure(TimedOut, bot.send_message(5, "hello"))
        assert await bot.send_message(5, "hello", read_timeout=5)
        assert await bot.send_message(5, "hello", read_timeout=None)


async def test_a_steady_download_may_take_longer_than_any_time_out(server: Loopback) -> None:
    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(6):
            await response.write(b"drop ")
            await asyncio.sleep(0.15)
        return response

    server.answer = trickle
    request = AiohttpRequest(timeouts=Timeouts(pool=0.1, connect=0.1, write=0.1, read=0.5))
    async with request:
        assert await request.retrieve(f"{server.url}/file/bot{TOKEN}/a") == b"drop " * 6
