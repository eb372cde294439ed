"""The simulator as a server: one port for the Bot API, the stage and the page."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.clock import Clock
from bot.simulator.bot_api.routes import Api
from bot.simulator.chats.messenger import World
from bot.simulator.events import Json
from bot.simulator.faults import Faults
from bot.simulator.limits import Limits
from bot.simulator.local_only import add_headers, guard
from bot.simulator.stage.stage import Stage

PAGE = Path(__file__).parent / "page"
LARGEST_REQUEST = 60 * 1024 * 1024


class Simulator(World):
    """A Bot API server on this machine, with people to play."""

    def __init__(
        self, clock: Clock, *, limits: bool = False, port: int = 0, name: str = "After Hours",
        username: str = "after_hours_bot",
    ) -> None:  # fmt: skip
        super().__init__(clock, name=name, username=username)
        self.limits = Limits(clock) if limits else None
        self.stage = Stage(self)
        self.url = ""
        self._port = port
        self._runner: web.AppRunner | None = None

    def reset(self) -> None:
        super().reset()
        self.faults = Faults()

    async def start(self, port: int | None = None, host: str = "127.0.0.1") -> str:
        """Serve; returns the base URL. Started again, it has the same port and everything it had."""
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[guard])
        app.on_response_prepare.append(add_headers)
        app.add_routes([*Api(self).routes, *self.stage.routes, *_page()])
        app.on_shutdown.append(self._end)
        # A call is carried out even if the caller has gone meanwhile, as Telegram does.
        self._runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, self._port if port is None else port).start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://{host}:{self._port}"
        self.webhook.resume()
        return self.url

    async def stop(self) -> None:
        """End every poll, delivery and watcher, and close the port."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _end(self, _: web.Application) -> None:
        self.updates.end_poll()
        await self.webhook.pause()
        await self.stage.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def record(self, method: str, parameters: Json) -> None:
        self.calls.append((method, parameters))
        self.calls_bell.ring()

    async def called(
        self, method: str, fits: Callable[[Json], bool] = lambda _: True, *, timeout: float = 10.0
    ) -> Json:
        """The parameters of the first call of the method that fits, once there is one."""

        def look() -> list[Json]:
            return [given for name, given in self.calls if name == method and fits(given)]

        try:
            return (await self.calls_bell.until(look, timeout))[0]
        except TimeoutError:
            raise AssertionError(f"waited {timeout:g} s for a call of {method}") from None

    async def drained(self, *, timeout: float = 10.0) -> None:
        """Once every update has been handed out and confirmed."""
        try:
            await self.updates.bell.until(lambda: self.updates.empty, timeout)
        except TimeoutError:
            waiting = self.updates.waiting()
            raise AssertionError(f"after {timeout:g} s the bot has not confirmed {waiting}") from None


def _page() -> list[web.AbstractRouteDef]:
    async def index(_: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    return [web.get("/", index), web.static("/page", PAGE)]
