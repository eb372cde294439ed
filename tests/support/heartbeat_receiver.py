"""An HTTP server on loopback that gets the calls of HEARTBEAT_URL, as a monitor would."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True)
class Beat:
    """One call: its method, its path with the query, and its body."""

    method: str
    path: str
    body: str


@dataclass
class HeartbeatReceiver:
    """Answers every call with `status`, or never while `hangs`. Keeps what came in `beats`."""

    url: str = ""
    status: int = 200
    hangs: bool = False
    beats: list[Beat] = field(default_factory=list)
    _came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def more(self, count: int = 1) -> list[Beat]:
        """Wait for so many more calls, and return them."""
        before = len(self.beats)
        async with asyncio.timeout(10), self._came:
            await self._came.wait_for(lambda: len(self.beats) >= before + count)
        return self.beats[before:]

    async def silent(self, seconds: float = 0.5) -> bool:
        """Wait for a time in which many calls would come, after the one that may be under way."""
        await asyncio.sleep(seconds / 5)
        before = len(self.beats)
        await asyncio.sleep(seconds)
        return len(self.beats) == before

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.text()
        async with self._came:
            self.beats.append(Beat(request.method, request.path_qs, body))
            self._came.notify_all()
        if self.hangs:
            await asyncio.Event().wait()
        return web.Response(status=self.status)


@asynccontextmanager
async def heartbeat_receiver() -> AsyncIterator[HeartbeatReceiver]:
    """Serve a receiver; its `url` ends like a monitor's secret address."""
    receiver = HeartbeatReceiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/ping/4f1c-secret"
    try:
        yield receiver
    finally:
        await runner.cleanup()
