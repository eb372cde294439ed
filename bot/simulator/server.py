"""The simulator as a server: one port for the Bot API, the stage and the page."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.clock import Clock
from bot.simulator.bot_api.routes import BotApiRoutes
from bot.simulator.chats.messenger import BOT_ID
from bot.simulator.events import Json
from bot.simulator.local_only import add_headers, refuse_strangers
from bot.simulator.people.group import Group
from bot.simulator.people.people import People
from bot.simulator.people.person import Person
from bot.simulator.stage.routes import StageRoutes
from bot.simulator.stage.stage import Stage
from bot.simulator.world import World

PAGE = Path(__file__).parent / "page"
LARGEST_REQUEST = 60 * 1024 * 1024


class Simulator(World):
    """A Bot API server on this machine, with people to play."""

    def __init__(
        self, clock: Clock, *, limits: bool = False, port: int = 0, name: str = "After Hours",
        username: str = "after_hours_bot", bot_id: int = BOT_ID,
    ) -> None:  # fmt: skip
        super().__init__(clock, limits=limits, name=name, username=username, bot_id=bot_id)
        self.people = People(self)
        self.stage = Stage(self, self.people)
        self.url = ""
        self._port = port
        self._runner: web.AppRunner | None = None
        self._stage_routes = StageRoutes(self.stage)

    def person(
        self, name: str, *, language_code: str = "pl", id: int | None = None, role: str = "client",
        is_bot: bool = False,
    ) -> Person:  # fmt: skip
        """Add somebody who has not opened the bot yet."""
        return self.people.add(name, language_code=language_code, id=id, role=role, is_bot=is_bot)

    def group(self, title: str) -> Group:
        """Add a group without the bot."""
        return Group(self, title)

    def reset(self) -> None:
        super().reset()
        self.people.clear()

    async def start(self, port: int | None = None, host: str = "127.0.0.1") -> str:
        """Serve, and return the base URL. After `stop`, start again on the same port with the same state."""
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[refuse_strangers])
        app.on_response_prepare.append(add_headers)
        app.add_routes([*BotApiRoutes(self).routes, *self._stage_routes.routes, *_page()])
        app.on_shutdown.append(self._end)
        # aiohttp lets a call finish if the caller goes away, as Telegram does.
        self._runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, self._port if port is None else port).start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://{host}:{self._port}"
        self.webhook.resume()
        return self.url

    async def stop(self) -> None:
        """End every poll, delivery and WebSocket, and close the port."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _end(self, _: web.Application) -> None:
        self.updates.end_poll()
        await self.webhook.pause()
        await self._stage_routes.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def called(
        self, method: str, fits: Callable[[Json], bool] = lambda _: True, *, timeout: float = 10.0
    ) -> Json:
        """Wait for a call of the method that fits, and return the parameters of the first."""

        def look() -> list[Json]:
            return [given for name, given in self.calls if name == method and fits(given)]

        try:
            return (await self.calls_bell.until(look, timeout))[0]
        except TimeoutError:
            raise AssertionError(f"waited {timeout:g} s for a call of {method}") from None

    async def drained(self, *, timeout: float = 10.0) -> None:
        """Wait until the bot has confirmed every update."""
        try:
            await self.updates.bell.until(lambda: self.updates.empty, timeout)
        except TimeoutError:
            waiting = self.updates.waiting()
            raise AssertionError(f"after {timeout:g} s the bot has not confirmed {waiting}") from None


def _page() -> list[web.AbstractRouteDef]:
    async def index(_: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    return [web.get("/", index), web.static("/page", PAGE)]
