"""The demo: the real bot, over HTTP, on the local simulator with its page of phones and a clock to turn.

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
from bot.app import App
from bot.clock import Clock, TurnableClock
from bot.domain.hours import Hours
from bot.errors import StartError
from bot.queries import businesses
from bot.settings import Settings, load
from bot.simulator import Simulator
from bot.simulator.director import Director
from bot.simulator.story import PAUSE, FridayNight
from bot.start import started

ZONE = "Europe/Warsaw"
NAME = "Nowak & Partners"
FRIDAY = 4


def friday_evening(after: datetime) -> datetime:
    """The first Friday, 21:40 in the demo's zone, after an instant."""
    local = after.astimezone(ZoneInfo(ZONE))
    at = local.replace(hour=21, minute=40, second=0, microsecond=0)
    at += timedelta(days=(FRIDAY - local.weekday()) % 7)
    return at if at > after else at + timedelta(days=7)


class Stage:
    """What the page is told about the business: its hours, and instants worth turning the clock to."""

    def __init__(self, app: App, simulator: Simulator, hours: Hours) -> None:
        self._app, self._simulator, self._hours = app, simulator, hours
        self._looks: set[asyncio.Task[None]] = set()

    def director(self, story: FridayNight) -> Director:
        return Director(ZONE, self._hours_now, self._moment, self._turned, story.play)

    async def follow_hours(self) -> None:
        """Keep up with what the owner changes in the chat."""
        while True:
            async with self._app.database.transaction() as session:
                business = await businesses.get(session, self._app.business_id)
            hours = Hours(business.working_hours, business.timezone, business.country)
            if hours != self._hours:
                self._hours = hours
                self._simulator.events.publish("clock", clock=self._simulator.stage.clock())
            await asyncio.sleep(1)

    def _hours_now(self, now: datetime) -> bool:
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
        look = asyncio.create_task(self._app.look_now())
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)


async def serve(port: int) -> None:
    """Serve the demo until cancelled. Raises StartError where the port is taken."""
    log.configure("WARNING")
    async with staged(port) as (app, _):
        typer.echo(f"The demo is on http://127.0.0.1:{port} (stop with Ctrl-C)")
        await app.serve()


@asynccontextmanager
async def staged(port: int, pause: float = PAUSE) -> AsyncIterator[tuple[App, Simulator]]:
    """The simulator on its stage with people, story and bot; the bot is not served yet. `pause`: between steps."""
    clock = TurnableClock(friday_evening(Clock().now()))
    simulator = Simulator(clock, port=port, name=NAME, username="nowak_partners_bot")
    try:
        await simulator.start()
    except OSError:
        raise StartError(f"port {port} is taken; choose another: after-hours demo --port 8081") from None
    try:
        with TemporaryDirectory(prefix="after-hours-") as folder:
            story = FridayNight(simulator, pause)
            settings = _settings(simulator, story.owner.id, Path(folder))
            async with started(settings, clock, simulator.token) as app:
                hours = Hours(settings.working_hours, settings.business_timezone, settings.business_country)
                stage = Stage(app, simulator, hours)
                simulator.stage.director = stage.director(story)
                following = asyncio.create_task(stage.follow_hours())
                try:
                    yield app, simulator
                finally:
                    following.cancel()
    finally:
        await simulator.stop()


def _settings(simulator: Simulator, owner_id: int, folder: Path) -> Settings:
    return load(
        _env_file=None,
        bot_api_url=simulator.url,
        database_url=f"sqlite:///{folder}/after-hours.db",
        key_file=folder / "after-hours.key",
        owner_id=owner_id,
        business_name=NAME,
        business_language="en",
        business_timezone=ZONE,
        business_country="PL",
        working_hours="Mo-Fr 09:00-17:00",
        webhook_url=None,
        listen=None,
    )
