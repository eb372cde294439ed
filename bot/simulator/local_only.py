"""Keeps the simulator to this machine's own pages and programs: no web page elsewhere reaches it through a browser.

A page of another site can send requests to a local port, and, where its name is made to point to this machine, read
the answers. Both show in the headers that a browser adds by itself.
"""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.simulator.addresses import is_loopback

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what comes by another name or from another origin; have browsers keep pages to what is served here."""
    if refusal := _refusal(request):
        return web.json_response({"error": refusal}, status=403)
    return await handler(request)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """The headers of every answer, refusals included."""
    response.headers.update(HEADERS)


def _name(host: str) -> str | None:
    """The name of a Host header, without the port; None where it is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _refusal(request: web.Request) -> str | None:
    host = request.headers.get("Host", "")
    if not is_loopback(_name(host)):
        return "this server is for its own machine: open it as 127.0.0.1 or localhost"
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{host}":
        return "this server takes requests from its own page only"
    return None
