"""The Bot API over HTTP: read a request, apply faults and limits, call the method, write the answer."""

import asyncio
import inspect
import json
import logging
import re
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from bot.simulator.bot_api import methods
from bot.simulator.bot_api.parameters import Method
from bot.simulator.content.files import Upload
from bot.simulator.errors import BotApiError, bad_request, too_many_requests
from bot.simulator.events import Json
from bot.simulator.faults import Fault
from bot.simulator.world import World

log = logging.getLogger(__name__)
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class BotApiRoutes:
    """The routes of the Bot API."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.routes = [
            web.route("*", "/bot{token}/{method}", self.answer),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of a method, dated by the simulator's clock."""
        response = await self._answered(request)
        date = self._world.clock.now() + self._world.faults.clock_ahead
        response.headers["Date"] = format_datetime(date, usegmt=True)
        return response

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        try:
            name, method = self._method(request)
            return await self._called(request, name, method)
        except BotApiError as error:
            return web.json_response(error.as_json(), status=error.code)
        except Exception:
            log.exception("the simulator failed at %s", request.match_info["method"])
            return web.json_response(BotApiError(500, "Internal Server Error").as_json(), status=500)

    async def download(self, request: web.Request) -> web.Response:
        """Answer with a file, by the path from getFile."""
        self._check_token(request)
        file = self._world.files.at(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.upload.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise BotApiError(404, "Not Found")
        if token != self._world.token:
            raise BotApiError(401, "Unauthorized")

    def _method(self, request: web.Request) -> tuple[str, Method]:
        self._check_token(request)
        found = methods.find(request.match_info["method"])
        if found is None:
            raise BotApiError(404, "Not Found: method not found")
        return found

    async def _called(self, request: web.Request, name: str, method: Method) -> web.StreamResponse:
        parameters = method.read(await _given(request))
        self._world.record(name, parameters)
        fault = self._world.faults.take(name, parameters)
        if self._world.faults.delay:
            await asyncio.sleep(self._world.faults.delay)
        await self._world.faults.answering.wait()
        if fault and not fault.after:
            return await self._fail(request, fault)
        self._limit(method, parameters)
        if "business_connection_id" in parameters and name not in methods.connections.OVER_ONE:
            raise self._world.connections.refusal(f"{name} takes no business connection")
        result = method.act(self._world, parameters)
        answer = {"ok": True, "result": await result if inspect.isawaitable(result) else result}
        return await self._fail(request, fault) if fault else web.json_response(answer)

    def _limit(self, method: Method, parameters: Json) -> None:
        """Raise Telegram's error 429 for a call above the limits, if they are on."""
        messages = method.messages(parameters)
        chat_id = parameters.get("chat_id")
        if not (self._world.limits and messages and isinstance(chat_id, int)):
            return
        if seconds := self._world.limits.refuse(chat_id, messages):
            raise too_many_requests(seconds)

    async def _fail(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Do what the fault orders instead of answering."""
        if fault.error:
            raise fault.error
        if fault.deed == "hang":
            await self._world.faults.silence.wait()
        if fault.deed == "drop" and request.transport:
            request.transport.abort()
        return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")


async def _given(request: web.Request) -> Json:
    """Return everything that the caller sent: query, JSON, form and files."""
    parameters: Json = dict(request.query)
    if request.content_type == "application/json":
        return parameters | _object(await request.text())
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            parameters[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            parameters[name] = value
    return parameters


def _object(text: str) -> Json:
    try:
        parsed: Any = json.loads(text) if text.strip() else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON: expected an Object")
    return parsed
