"""A service on this machine that rings: it records what it is asked, and fails as a test says."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.simulator import Person
from tests.support.office import until

LOADING_SECONDS = 60
"""The process that rings loads Apprise first, which takes long on a busy machine."""

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Rung:
    """One request: its path, and what it said."""

    path: str
    said: dict[str, Any]
    headers: dict[str, str]


@dataclass
class RingReceiver:
    """Takes rings on every path. `answers` holds what a path does instead of answering 200."""

    port: int = 0
    rung: list[Rung] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    def address(self, path: str = "phone", scheme: str = "json") -> str:
        """Return a ring address of this service."""
        return f"{scheme}://127.0.0.1:{self.port}/{path}"

    def count(self, path: str = "phone") -> int:
        """Return how often a path was rung."""
        return sum(one.path == f"/{path}" for one in self.rung)

    async def rings(self, times: int = 1, path: str = "phone") -> None:
        """Wait until a path was rung so often."""

        async def enough() -> bool:
            return self.count(path) >= times

        await until(enough)

    @staticmethod
    def moved_to(place: str) -> Answer:
        """Return the answer that sends whoever asks elsewhere."""

        async def moved(_request: web.Request) -> web.StreamResponse:
            return web.Response(status=302, headers={"Location": place})

        return moved

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Take one request."""
        words = await request.text()
        said = json.loads(words) if words.startswith("{") else {"message": words}
        self.rung.append(Rung(request.path, said, dict(request.headers)))
        answer = self.answers.get(request.path.removeprefix("/"))
        return await answer(request) if answer is not None else web.Response()


async def error_500(_request: web.Request) -> web.StreamResponse:
    """Answer as a service that is broken."""
    return web.Response(status=500)


async def hang(_request: web.Request) -> web.StreamResponse:
    """Answer never."""
    await asyncio.Event().wait()
    raise AssertionError


@asynccontextmanager
async def ring_receiver() -> AsyncIterator[RingReceiver]:
    """Provide a service that rings."""
    receiver = RingReceiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    server = TestServer(app)
    await server.start_server()
    assert server.port is not None
    receiver.port = server.port
    try:
        yield receiver
    finally:
        await server.close()


async def adds_channel(member: Person, address: str) -> None:
    """Have a member take an address as a ring channel."""
    member.sends(f"/ring {address}")
    await member.sees("rings for you from now on", timeout=LOADING_SECONDS)
