"""Requests to the bot's port as bytes, for what no HTTP client would send."""

import asyncio
import re

from bot.wire.webhook import SECRET_HEADER
from tests.support.endpoints import webhook_secret
from tests.support.office import Office

STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
BREAK = b"\r\n"


def request(
    office: Office,
    body: bytes = b"{}",
    *more: str,
    method: str = "POST",
    version: str = "1.1",
    path: str = "/telegram",
    host: str = "Host: bot",
    secret: str | None = None,
    kind: str = "Content-Type: application/json",
    length: str | None = None,
) -> bytes:
    """Return a delivery with the office's secret; what is given otherwise stands in it otherwise, "" not at all."""
    proof = f"{SECRET_HEADER}: {webhook_secret(office)}" if secret is None else secret
    size = f"Content-Length: {len(body)}" if length is None else length
    head = [f"{method} {path} HTTP/{version}", *(line for line in (host, proof, kind, size, *more) if line)]
    return BREAK.join(line.encode() for line in head) + BREAK * 2 + body


def chunked(body: bytes) -> bytes:
    """Return a body in chunks of seven bytes."""
    parts = [body[start : start + 7] for start in range(0, len(body), 7)]
    return b"".join(b"%x" % len(part) + BREAK + part + BREAK for part in [*parts, b""])


async def statuses(office: Office, sent: bytes, number: int = 1, *, hangs_up: bool = False) -> list[int]:
    """Send bytes over a connection of their own. Return the statuses of so many final answers, or of all that came."""
    host, port = str(office.settings.listen).split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    came = b""
    try:
        writer.write(sent)
        if hangs_up:
            writer.write_eof()
        async with asyncio.timeout(10):
            while len(found := _final(came)) < number and (more := await reader.read(2**16)):
                came += more
    except ConnectionError:  # the server has said what it had to, and does not read the rest
        found = _final(came)
    finally:
        writer.transport.abort()
    return found


def _final(came: bytes) -> list[int]:
    return [status for status in map(int, STATUS.findall(came)) if status >= 200]
