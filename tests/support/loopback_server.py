"""HTTP servers on loopback that answer as a test says, or misbehave, and a check that errors hide the token."""

import asyncio
import re
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Self, TypeVar

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import TelegramError

from bot.wire.client import AiohttpRequest

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hello"}

E = TypeVar("E", bound=TelegramError)


class Loopback:
    """Answers every call with `answer`; records the fields it received and the connections."""

    def __init__(self) -> None:
        self.answer: Callable[[web.Request], Awaitable[web.StreamResponse]] = self.accept
        self.fields: dict[str, object] = {}
        self.content_type = ""
        self.connections: set[object] = set()
        self.asked = asyncio.Event()
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.connections.add(request.transport)
        self.content_type = request.content_type
        given = await request.json() if request.content_type == "application/json" else await request.post()
        for name, value in (given or {}).items():
            self.fields[name] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
        self.asked.set()
        return await self.answer(request)

    async def accept(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": MESSAGE})

    async def hang(self, _: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError("nothing ends this wait")

    def answers(self, status: int, body: object) -> None:
        async def answer(_: web.Request) -> web.StreamResponse:
            return web.json_response(body, status=status)

        self.answer = answer

    def refuses(self, status: int, description: str, **parameters: int) -> None:
        body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
        self.answers(status, body)


@asynccontextmanager
async def bot_at(url: str, request: AiohttpRequest | None = None) -> AsyncIterator[Bot]:
    """Provide a bot that calls the server at `url`."""
    request = request or AiohttpRequest()
    async with request:
        yield Bot(
            TOKEN,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=request,
            get_updates_request=request,
        )


@asynccontextmanager
async def rude_server(received: int, answer: bytes, stay: bool = False) -> AsyncIterator[str]:
    """Read some bytes, answer with bytes, then close the connection, or keep it open without reading."""
    left = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(received)
        writer.write(answer)
        if stay:
            await left.wait()
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0, limit=2**10) as running:
        yield f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}"
        left.set()


async def failure(kind: type[E], call: Awaitable[object]) -> E:
    """Return the error of a call. Assert that neither it nor its causes contain the token."""
    with pytest.raises(kind) as raised:
        await asyncio.wait_for(call, 10)
    errors: list[BaseException] = [raised.value]
    for error in errors:
        errors += [behind for behind in (error.__cause__, error.__context__) if behind]
    texts = [text for error in errors for text in (str(error), repr(error), repr(vars(error)))]
    for text in [*texts, *traceback.format_exception(raised.value)]:
        assert not re.search(r"\d{6,}(:|%3A)[A-Za-z0-9_-]{30,}", text)
    assert type(raised.value) is kind
    return raised.value
