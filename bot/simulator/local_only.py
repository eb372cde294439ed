"""Keep the simulator to programs and pages of this machine.

A page of another site can send requests to a local port. If a name under its control points to this machine, it can
read the answers, too. Both show in headers that the browser sets by itself.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def is_loopback(host: str | None) -> bool:
    """Return True if a host name or address can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that name another host or come from another origin."""
    if refusal := _refusal(request):
        return web.json_response({"error": refusal}, status=403)
    return await handler(request)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Set the security headers of every answer, refusals included."""
    response.headers.update(HEADERS)


def _host_name(host: str) -> str | None:
    """Return the name in a Host header, without the port; None if it holds anything else."""
    try:
        parts = urlsplit(f"//{host}")
    except ValueError:
        return None
    return None if parts.username is not None or parts.netloc != host else parts.hostname


def _refusal(request: web.Request) -> str | None:
    host = request.headers.get("Host", "")
    if not is_loopback(_host_name(host)) or not request.raw_path.startswith("/"):
        return "this server is for its own machine: open it as 127.0.0.1 or localhost"
    origin = request.headers.get("Origin")
    if (origin is not None and origin != f"{request.scheme}://{host}") or _loads_for_another(request):
        return "this server takes requests from its own page only"
    return None


def _loads_for_another(request: web.Request) -> bool:
    """Return whether a page of another origin loads this, as an image or a script; links to the page may be followed.

    Another port of this machine is another origin, which browsers call the same site.
    """
    site, mode = request.headers.get("Sec-Fetch-Site"), request.headers.get("Sec-Fetch-Mode")
    return site in {"cross-site", "same-site"} and (mode != "navigate" or request.method != "GET")
