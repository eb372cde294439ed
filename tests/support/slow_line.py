"""A line to Telegram that holds back what Telegram answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from tests.support.office import Office, closed_office


class SlowLine:
    """A proxy to Telegram that holds back its responses to the method named by `holds`."""

    def __init__(self, url: str) -> None:
        self._to, self.holds = url, ""
        self.done, self.free = asyncio.Event(), asyncio.Event()

    async def ask(self, request: web.Request) -> web.Response:
        kind = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        async with ClientSession() as session:
            asking = session.post(f"{self._to}{request.path}", data=await request.read(), headers=kind)
            async with asking as given:
                body, status, date = await given.read(), given.status, {"Date": given.headers["Date"]}
        if request.path.rpartition("/")[2] == self.holds:
            self.done.set()
            await self.free.wait()
        return web.Response(status=status, body=body, headers=date, content_type="application/json")


@asynccontextmanager
async def slow_line(where: Path, **changed: Any) -> AsyncIterator[tuple[Office, SlowLine]]:
    async with closed_office(where, **changed) as office:
        line = SlowLine(office.settings.bot_api_url)
        served = web.Application(client_max_size=2**26)
        served.router.add_route("*", "/{path:.*}", line.ask)
        runner = web.AppRunner(served, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        office.settings.bot_api_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        await office.start()
        await office.owner.sees("Welcome!")
        yield office, line
        line.free.set()
        await office.stop()
        await runner.cleanup()
