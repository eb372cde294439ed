"""Download from an address that an owner names, within limits, and from the public internet alone.

An address that leads to this machine or into a private network is refused, whatever names and redirects hide it: the
check is made of the very addresses that are connected to.
"""

import asyncio
import ssl
from ipaddress import ip_address
from typing import Any, Literal

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.networks import is_public

PUBLIC_ONLY = True
"""Tests, whose servers are on this machine, set it to False."""
SECONDS = 30
_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_PIECE = 65536


class DownloadError(Exception):
    """What stands at an address could not be had, and why."""

    def __init__(self, failure: Literal["unreachable", "private", "too large"]) -> None:
        super().__init__(failure)
        self.failure = failure


async def download(address: str, most_bytes: int) -> bytes:
    """Return what stands at an address. Raises DownloadError."""
    try:
        url = URL(address)
    except ValueError:
        raise DownloadError("unreachable") from None
    connector = aiohttp.TCPConnector(
        ssl=ssl.create_default_context(), resolver=_PublicResolver(), limit=1, use_dns_cache=False
    )
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with aiohttp.ClientSession(
            connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            for _ in range(_REDIRECTS):
                moved, content = await _asked(session, url, most_bytes)
                if moved is None:
                    return content
                url = url.join(URL(moved))
    except _PrivateError:
        raise DownloadError("private") from None
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, asyncio.LimitOverrunError):
        raise DownloadError("unreachable") from None
    raise DownloadError("unreachable")


async def _asked(session: aiohttp.ClientSession, url: URL, most_bytes: int) -> tuple[str | None, bytes]:
    """Return where the address has moved to, if it has, and what stands there otherwise.

    The URL is what aiohttp connects to: it has digits of other scripts, such as "①", as plain ones already.
    """
    if url.scheme not in {"http", "https"} or not url.host or url.user or url.password:
        raise DownloadError("unreachable")
    _refuse_private_literal(url.host)
    async with session.get(url, allow_redirects=False) as answer:
        if answer.status in _MOVED:
            return answer.headers.get("Location", ""), b""
        if answer.status != 200:
            raise DownloadError("unreachable")
        content = bytearray()
        async for piece in answer.content.iter_chunked(_PIECE):
            content += piece
            if len(content) > most_bytes:
                raise DownloadError("too large")
        return None, bytes(content)


class _PrivateError(Exception):
    """A name leads to this machine or a private network."""


class _PublicResolver(AbstractResolver):
    """Resolves names as the machine does, and refuses one that leads anywhere private."""

    def __init__(self) -> None:
        self._machine = ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        found = await self._machine.resolve(host, port, family)
        if any(not _is_public(each["host"]) for each in found):
            raise _PrivateError(host)
        return found

    async def close(self) -> None:
        await self._machine.close()


def _refuse_private_literal(host: str) -> None:
    """Refuse an address written in numbers, which no resolver sees."""
    try:
        ip_address(host)
    except ValueError:
        return
    if not _is_public(host):
        raise _PrivateError(host)


def _is_public(host: str) -> bool:
    return not PUBLIC_ONLY or is_public(host)
