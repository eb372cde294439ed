"""/healthz and /metrics."""

from aiohttp import web

from bot.host.health.metrics import page
from bot.host.health.report import Health


def pages(health: Health) -> list[web.RouteDef]:
    """Return the routes of both pages."""

    async def healthz(_: web.Request) -> web.Response:
        report = await health.look()
        return web.json_response(report.facts(), status=503 if report.reasons else 200)

    async def metrics(_: web.Request) -> web.Response:
        body = page(await health.look())
        return web.Response(body=body, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    return [web.get("/healthz", healthz), web.get("/metrics", metrics)]
