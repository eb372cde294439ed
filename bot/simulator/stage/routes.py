"""The stage over HTTP: JSON in, JSON out."""

import inspect
import json
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.simulator.chats.views import person_view
from bot.simulator.errors import ActError, BotApiError
from bot.simulator.events import Json
from bot.simulator.stage.acts import Act, Answer, acts_among, change
from bot.simulator.stage.orders import order_faults, order_payments
from bot.simulator.stage.stage import Stage
from bot.simulator.stage.watchers import Watchers

SHOWN = re.compile(r"(image/(?!svg)|audio/|video/|application/pdf|text/plain)[\w.+;=, -]*")
"""Types of files that a browser can show. Anything else must not run as a page of the stage."""


class StageRoutes:
    """The routes of the stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._world, self._people = stage, stage.world, stage.people
        self._acts = acts_among(stage.people)
        self._watchers = Watchers(stage)
        self.routes = [
            web.get("/stage", self._state),
            web.get("/stage/events", self._watchers.watch),
            web.get("/stage/files/{file_id}", self._file),
            web.post("/stage/people", _post(self._join)),
            web.post("/stage/people/{id}", _post(self._act(change))),
            web.post("/stage/people/{id}/{act}", _post(self._any_act)),
            web.post("/stage/clock", _post(lambda _, body: stage.turn(body))),
            web.post("/stage/story", _post(lambda _, __: stage.play())),
            web.post("/stage/story/stop", _post(lambda _, __: stage.stop())),
            web.post("/stage/faults", _post(self._faults)),
        ]

    async def close(self) -> None:
        """Stop the story and close the WebSockets."""
        self._stage.stop()
        await self._watchers.close()

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(self._stage.state())

    async def _file(self, request: web.Request) -> web.Response:
        try:
            file = self._world.files.find(request.match_info["file_id"])
        except BotApiError:
            raise web.HTTPNotFound from None
        mime = file.upload.mime if SHOWN.fullmatch(file.upload.mime) else "application/octet-stream"
        return web.Response(body=file.upload.data, headers={"Content-Type": mime})

    def _join(self, _: web.Request, body: Json) -> Json:
        if not body.get("name"):
            raise ActError("a person needs a name")
        known = {key: body[key] for key in ("language_code", "role") if key in body}
        return person_view(self._world.profile, self._people.add(body["name"], **known))

    def _any_act(self, request: web.Request, body: Json) -> Answer:
        name = request.match_info["act"]
        if name not in self._acts:
            raise ActError(f"there is no act {name}; there are {', '.join(self._acts)}")
        return self._act(self._acts[name])(request, body)

    def _act(self, act: Act) -> Callable[[web.Request, Json], Answer]:
        def handle(request: web.Request, body: Json) -> Answer:
            person_id = request.match_info["id"]
            person = self._people.get(int(person_id)) if person_id.isdecimal() else None
            if person is None:
                raise ActError(f"there is no person {person_id}")
            return act(person, body)

        return handle

    def _faults(self, _: web.Request, body: Json) -> Json:
        order_faults(self._world.faults, body)
        order_payments(self._world.payments, body)
        return {}


def _post(act: Callable[[web.Request, Json], Answer]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler of an act. It answers 400 with one sentence if the act is impossible."""

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


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise ActError("the body must be application/json")
    text = await request.text()
    body = json.loads(text) if text else {}
    if not isinstance(body, dict):
        raise ActError("the body must be a JSON object")
    return body
