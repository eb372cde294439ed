"""`after-hours demo`: the real bot, over HTTP, on the local simulator with its page of phones and a clock to turn.

Everything lives in a temporary folder and is gone at the end.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import typer

from bot import log
from bot.clock import Clock, TurnableClock
from bot.errors import StartError
from bot.features import businesses
from bot.features.hours.rules import Hours, hours_of
from bot.host.app import App
from bot.host.start import started
from bot.settings import Settings, load
from bot.simulator import Simulator
from bot.simulator.demo_story.story import PAUSE, Story
from bot.simulator.stage.hooks import Hooks

ZONE = "Europe/Warsaw"
NAME = "Nowak & Partners"
OPENING_HOURS = Hours("Mo-Fr 09:00-17:00", ZONE, "PL")
FRIDAY = 4


def friday_evening(after: datetime) -> datetime:
    """Return the first Friday, 21:40 in the demo's zone, after an instant."""
    local = after.astimezone(ZoneInfo(ZONE))
    at = local.replace(hour=21, minute=40, second=0, microsecond=0)
    at += timedelta(days=(FRIDAY - local.weekday()) % 7)
    return at if at > after else at + timedelta(days=7)


class Demo:
    """The bot and the simulator's phones. The story is played with a new bot and new people each time."""

    def __init__(self, simulator: Simulator, clock: TurnableClock, pause: float) -> None:
        self.simulator, self._clock, self._pause = simulator, clock, pause
        self._begins_at = clock.now()
        self._app: App | None = None
        self._looks: set[asyncio.Task[None]] = set()
        self._again, self._at_work = asyncio.Event(), asyncio.Event()
        self._people_arrive()

    def _people_arrive(self) -> None:
        self._story = Story(self.simulator, self._pause)
        self._hours = OPENING_HOURS
        self.simulator.stage.hooks = Hooks(ZONE, self._is_open, self._moment, self._turned, self._play)

    async def serve(self) -> None:
        """Serve the bot until cancelled; start a new one each time that the story is played."""
        while True:
            self._again.clear()
            with TemporaryDirectory(prefix="after-hours-") as folder:
                settings = _settings(self.simulator, self._story.people.owner.id, Path(folder))
                async with started(settings, self._clock) as self._app:
                    self._at_work.set()
                    await self._until_again(self._app)
                    self._at_work.clear()
            self.simulator.reset()
            self._clock.turn_to(self._begins_at)
            self._people_arrive()
            self.simulator.stage.begin_anew()

    async def _until_again(self, app: App) -> None:
        tasks = [asyncio.create_task(job) for job in (app.serve(), self._follow_hours(app), self._again.wait())]
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _play(self) -> None:
        await self._at_work.wait()
        self._at_work.clear()
        self._again.set()
        await self._at_work.wait()
        await self._story.play()

    async def _follow_hours(self, app: App) -> None:
        """Tell the page when the owner changes the opening hours in the chat."""
        (bot,) = app.registry
        while True:
            async with bot.store.transaction() as session:
                business = await businesses.queries.get(session, bot.business_id)
            hours = hours_of(business)
            if hours != self._hours:
                self._hours = hours
                self.simulator.events.publish("clock", clock=self.simulator.stage.clock())
            await asyncio.sleep(1)

    def _is_open(self, now: datetime) -> bool:
        return self._hours.is_open(now)

    def _moment(self, name: str, now: datetime) -> datetime:
        named = {
            "friday_evening": friday_evening(now),
            "opening": self._hours.next_opening(now),
            "closing": self._hours.next_closing(now),
        }[name]
        if named is None:
            raise KeyError(name)
        return named

    def _turned(self) -> None:
        if self._app is not None:
            look = asyncio.create_task(self._app.look_now())
            self._looks.add(look)
            look.add_done_callback(self._looks.discard)


async def serve(port: int) -> None:
    """Serve the demo until cancelled. Raises StartError where the port is taken."""
    log.configure("WARNING")
    async with staged(port) as demo:
        typer.echo(f"The demo is on http://127.0.0.1:{port} (stop with Ctrl-C)")
        await demo.serve()


@asynccontextmanager
async def staged(port: int, pause: float = PAUSE) -> AsyncIterator[Demo]:
    """Start the simulator with people and story; the bot is not served yet. `pause` is the seconds between steps."""
    clock = TurnableClock(friday_evening(Clock().now()))
    simulator = Simulator(clock, port=port, name=NAME, username="nowak_partners_bot")
    try:
        await simulator.start()
    except OSError:
        raise StartError(f"port {port} is taken; choose another: after-hours demo --port 8081") from None
    try:
        yield Demo(simulator, clock, pause)
    finally:
        await simulator.stop()


def _settings(simulator: Simulator, owner_id: int, folder: Path) -> Settings:
    return load(
        _env_file=None,
        bot_token=simulator.token,
        bot_api_url=simulator.url,
        database_url=f"sqlite:///{folder}/after-hours.db",
        key_file=folder / "after-hours.key",
        owner_id=owner_id,
        business_name=NAME,
        business_language="en",
        business_timezone=ZONE,
        business_country=OPENING_HOURS.country,
        working_hours=OPENING_HOURS.expression,
        webhook_url=None,
        listen=None,
    )
