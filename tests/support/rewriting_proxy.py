"""A proxy to the simulator that rewrites answers, for bytes that a JSON serializer would not produce."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, web

Words = dict[bytes, bytes]


@asynccontextmanager
async def rewriting(url: str, words: Words) -> AsyncIterator[str]:
    """Provide the URL of a proxy to `url` that replaces some bytes in the answers."""

    async def answer(request: web.Request) -> web.Response:
        kind = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        async with session.post(f"{url}{request.path}", data=await request.read(), headers=kind) as given:
            body, date = await given.read(), {"Date": given.headers["Date"]}
        for old, new in words.items():
            body = body.replace(old, new)
        return web.Response(status=given.status, body=body, headers=date, content_type="application/json")

    served = web.Application(client_max_size=2**26)
    served.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(served, shutdown_timeout=0.1)
    await runner.setup()
    async with ClientSession() as session:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()
