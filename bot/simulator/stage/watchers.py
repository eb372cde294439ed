"""The pages that watch the stage: a WebSocket for each, which gets the state first and then every event."""

import asyncio
from contextlib import suppress

from aiohttp import WSCloseCode, web

from bot.simulator.events import Json
from bot.simulator.stage.stage import Stage

CLOCK_SECONDS = 20


class Watchers:
    """The open WebSockets."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._sockets: set[web.WebSocketResponse] = set()

    async def watch(self, request: web.Request) -> web.WebSocketResponse:
        """Serve a WebSocket until the page closes it."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        events = self._stage.world.events
        queue = events.watch()
        self._sockets.add(socket)
        teller = asyncio.create_task(self._tell_all(socket, queue))
        try:
            async for _ in socket:
                pass
        finally:
            teller.cancel()
            self._sockets.discard(socket)
            events.leave(queue)
        return socket

    async def close(self) -> None:
        """Close all WebSockets."""
        for socket in set(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _tell_all(self, socket: web.WebSocketResponse, queue: "asyncio.Queue[Json]") -> None:
        await socket.send_json({"type": "state", **self._stage.state()})
        with suppress(ConnectionError):
            while True:
                try:
                    async with asyncio.timeout(CLOCK_SECONDS):
                        event = await queue.get()
                except TimeoutError:
                    event = {"seq": self._stage.world.events.seq, "type": "clock", "clock": self._stage.clock()}
                await socket.send_json(event)
