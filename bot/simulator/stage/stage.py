"""The stage: the people's phones and the clock over HTTP, with a WebSocket that tells every change."""

import asyncio
import inspect
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import WSCloseCode, web

from bot.simulator.chats.views import person_view
from bot.simulator.errors import ActError, BotApiError
from bot.simulator.events import Json
from bot.simulator.people.person import Person
from bot.simulator.stage.clock import clock_view, turn
from bot.simulator.stage.hooks import Director
from bot.simulator.stage import acts

if TYPE_CHECKING:
    from bot.simulator.server import Simulator

CLOCK_SECONDS = 20
_SHOWN = re.compile(r"(image/(?!svg)|audio/|video/|application/pdf|text/plain)[\w.+;=, -]*")
Answer: TypeAlias = "Json | Awaitable[Json]"
Act = Callable[[Person, Json], Answer]


class Stage:
    """The routes of the stage, its watchers and its story."""

    def __init__(self, simulator: "Simulator") -> None:
        self.simulator = simulator
        self.director = Director()
        self.story: Json = {"playing": False, "step": "", "number": 0, "of": 0, "failed": ""}
        self._playing: asyncio.Task[None] | None = None
        self._watchers: set[web.WebSocketResponse] = set()
        self.routes = [
            web.get("/stage", self._state),
            web.get("/stage/events", self._events),
            web.get("/stage/files/{file_id}", self._file),
            web.post("/stage/people", self._post(self._join)),
            web.post("/stage/people/{id}", self._post(self._act(acts.change))),
            web.post("/stage/people/{id}/{act}", self._post(self._any_act)),
            web.post("/stage/clock", self._post(self._turn)),
            web.post("/stage/story", self._post(self._play)),
            web.post("/stage/story/stop", self._post(self._stop)),
            web.post("/stage/faults", self._post(self._faults)),
        ]

    def tell(self, step: str, number: int, of: int) -> None:
        """Say what the story does now."""
        self._tell({"playing": True, "step": step, "number": number, "of": of, "failed": ""})

    def begin_anew(self) -> None:
        """Show a world that was reset to everybody who watches."""
        state = {key: value for key, value in self.state().items() if key != "seq"}
        self.simulator.events.publish("state", **state)

    def state(self) -> Json:
        """Everything a page needs to draw itself."""
        world = self.simulator
        bot = {key: world.bot[key] for key in ("username", "first_name")}
        people = [
            {**person_view(world.profile, person), "messages": person.messages} for person in world.people.values()
        ]
        return {
            "seq": world.events.seq, "bot": bot, "clock": self.clock(), "people": people, "story": self.story,
        }  # fmt: skip

    def clock(self) -> Json:
        return clock_view(self.simulator.clock, self.director)

    def turn(self, wish: Json) -> Json:
        """Turn the clock and tell everybody; how it stands then."""
        turn(self.simulator.clock, self.director, wish)
        self.simulator.subscriptions.renew_due()
        if self.director.turned:
            self.director.turned()
        self.simulator.events.publish("clock", clock=self.clock())
        return self.clock()

    async def close(self) -> None:
        """Stop the story and send the watchers away."""
        if self._playing:
            self._playing.cancel()
        for watcher in set(self._watchers):
            await watcher.close(code=WSCloseCode.GOING_AWAY)

    # Looking

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(self.state())

    async def _events(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        queue = self.simulator.events.watch()
        self._watchers.add(socket)
        teller = asyncio.create_task(self._tell_all(socket, queue))
        try:
            async for _ in socket:
                pass
        finally:
            teller.cancel()
            self._watchers.discard(socket)
            self.simulator.events.leave(queue)
        return socket

    async def _tell_all(self, socket: web.WebSocketResponse, queue: "asyncio.Queue[Json]") -> None:
        await socket.send_json({"type": "state", **self.state()})
        with suppress(ConnectionError):
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), CLOCK_SECONDS)
                except TimeoutError:
                    seq = self.simulator.events.seq
                    event = {"seq": seq, "type": "clock", "clock": self.clock()}
                await socket.send_json(event)

    async def _file(self, request: web.Request) -> web.Response:
        try:
            file = self.simulator.files.find(request.match_info["file_id"])
        except BotApiError:
            raise web.HTTPNotFound from None
        # Whatever else is uploaded must not run as a page of the stage.
        shown = _SHOWN.fullmatch(file.upload.mime)
        mime = file.upload.mime if shown else "application/octet-stream"
        return web.Response(body=file.upload.data, headers={"Content-Type": mime})

    # Acting

    def _post(self, act: Callable[[web.Request, Json], Answer]) -> Callable[[web.Request], Awaitable[web.Response]]:
        """The handler of an act: JSON in, JSON out, 400 with one sentence for what cannot be done."""

        async def handle(request: web.Request) -> web.Response:
            try:
                answer = act(request, await _body(request))
                return web.json_response(await answer if inspect.isawaitable(answer) else answer)
            except (ActError, BotApiError) as error:
                return web.json_response({"error": str(error)}, status=400)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                problem = f"the request is wrong: {type(error).__name__} {error}"
                return web.json_response({"error": problem}, status=400)

        return handle

    def _join(self, _: web.Request, body: Json) -> Json:
        if not body.get("name"):
            raise ActError("a person needs a name")
        known = {key: body[key] for key in ("language_code", "role") if key in body}
        return person_view(self.simulator.profile, self.simulator.person(body["name"], **known))

    def _any_act(self, request: web.Request, body: Json) -> Answer:
        name = request.match_info["act"]
        if name not in acts.ACTS:
            raise ActError(f"there is no act {name}; there are {', '.join(acts.ACTS)}")
        return self._act(acts.ACTS[name])(request, body)

    def _act(self, act: Act) -> Callable[[web.Request, Json], Answer]:
        def handle(request: web.Request, body: Json) -> Answer:
            person_id = request.match_info["id"]
            person = self.simulator.people.get(int(person_id)) if person_id.isdecimal() else None
            if person is None:
                raise ActError(f"there is no person {person_id}")
            return act(person, body)

        return handle

    def _turn(self, _: web.Request, body: Json) -> Json:
        return self.turn(body)

    def _play(self, _: web.Request, __: Json) -> Json:
        if self.director.story is None:
            raise ActError("there is no story here")
        if self.story["playing"]:
            raise ActError("the story is playing already")
        self._tell({**self.story, "playing": True})
        self._playing = asyncio.create_task(self.director.story())
        self._playing.add_done_callback(self._played)
        return self.story

    def _played(self, playing: "asyncio.Task[None]") -> None:
        error = None if playing.cancelled() else playing.exception()
        failed = f"The story stopped here: {error or type(error).__name__}" if error is not None else ""
        self._tell({**self.story, "playing": False, "failed": failed})

    def _stop(self, _: web.Request, __: Json) -> Json:
        if self._playing:
            self._playing.cancel()
        return {**self.story, "playing": False}

    def _tell(self, story: Json) -> None:
        self.story = story
        self.simulator.events.publish("story", story=story)

    def _faults(self, _: web.Request, body: Json) -> Json:
        acts.order_faults(self.simulator.faults, body)
        acts.order_payments(self.simulator.payments, body)
        return {}


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise ActError("the body must be application/json")
    text = await request.text()
    body = json.loads(text) if text else {}
    if not isinstance(body, dict):
        raise ActError("the body must be a JSON object")
    return body
