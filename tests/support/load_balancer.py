"""A load balancer for several processes with a webhook. It sends each request to the next one that answers."""

from collections import Counter
from itertools import cycle

from aiohttp import ClientError, ClientSession, ClientTimeout, web


class Balancer:
    """Use with `async with`. `url` is the webhook's address; `taken` counts accepted requests by backend."""

    def __init__(self, *backends: str) -> None:
        self._backends, self._next = backends, cycle(range(len(backends)))
        self.url = ""
        self.taken: Counter[str] = Counter()

    async def __aenter__(self) -> "Balancer":
        app = web.Application()
        app.router.add_post("/telegram", self._forward)
        self._session = ClientSession(timeout=ClientTimeout(total=5))
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/telegram"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
        await self._session.close()

    async def _forward(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: request.headers[name] for name in request.headers if name.lower() != "host"}
        for _ in self._backends:
            backend = self._backends[next(self._next)]
            try:
                async with self._session.post(f"http://{backend}/telegram", data=body, headers=headers) as answer:
                    self.taken[backend] += answer.ok
                    return web.Response(status=answer.status)
            except (ClientError, TimeoutError):
                continue  # it may have been stored there and is stored again: the bot keeps one
        return web.Response(status=502)
