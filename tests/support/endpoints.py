"""The bot's HTTP port: settings for one, requests to it, and a reverse proxy in front of it."""

import json
import re
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, web

from bot.wire.webhook import SECRET_HEADER
from tests.support.office import Office, closed_office

Json = dict[str, Any]
OF_BOT = re.compile(r'bot="[^"]*",?')
PORTS = range(10_000, 32_768)
"""None that Linux gives to a connection, which could take it before it is listened on."""


def free_port() -> int:
    while True:
        with closing(socket.socket()) as one, suppress(OSError):
            port = secrets.choice(PORTS)  # a seed that tests share would give all of them the same
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(("127.0.0.1", port))
            return port


def webhook_settings() -> Json:
    """Return settings for a webhook on this machine."""
    port = free_port()
    return {"webhook_url": f"http://127.0.0.1:{port}/telegram", "listen": f"127.0.0.1:{port}"}


@asynccontextmanager
async def webhook_office(where: Path) -> AsyncIterator[Office]:
    """Provide the office with a webhook, at work and with nothing left to do."""
    async with closed_office(where, **webhook_settings()) as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        await made.settled()
        yield made


def listen_settings() -> Json:
    """Return settings for /healthz and /metrics alone."""
    return {"listen": f"127.0.0.1:{free_port()}"}


async def health(office: Office) -> tuple[int, Json]:
    """Return the status code and the body of /healthz."""
    async with ClientSession() as session, session.get(f"http://{office.settings.listen}/healthz") as answer:
        return answer.status, await answer.json()


async def metrics(office: Office) -> dict[str, float]:
    """Return the samples of /metrics by name and labels, without the label of the office's only bot."""
    async with ClientSession() as session, session.get(f"http://{office.settings.listen}/metrics") as answer:
        assert answer.status == 200
        lines = (await answer.text()).splitlines()
    samples = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {OF_BOT.sub("", name).replace("{}", ""): float(value) for name, value in samples}


def webhook_secret(office: Office) -> str:
    address = office.settings.webhook(office.simulator.token)
    assert address is not None
    return address.secret


async def posted(office: Office, body: bytes, headers: dict[str, str]) -> int:
    assert office.settings.webhook_url is not None
    headers = {"Content-Type": "application/json"} | headers
    async with (
        ClientSession() as session,
        session.post(office.settings.webhook_url, data=body, headers=headers) as answer,
    ):
        return answer.status


async def delivered(office: Office, body: bytes, **headers: str) -> int:
    return await posted(office, body, {SECRET_HEADER: webhook_secret(office), **headers})


class Proxy:
    """A reverse proxy in front of the bot, like nginx. It forwards requests while it is up."""

    def __init__(self) -> None:
        self._port, self._behind = free_port(), free_port()
        self._runner: web.AppRunner | None = None
        self.answered: Callable[[], Awaitable[None]] | None = None
        """Called once after the bot has answered; Telegram then gets an error instead of the answer."""
        self.passed: Callable[[Json], None] | None = None
        """Called with each update for which the bot's 200 is about to be handed on."""

    def settings(self) -> Json:
        return {"webhook_url": f"http://127.0.0.1:{self._port}/telegram", "listen": f"127.0.0.1:{self._behind}"}

    async def up(self) -> None:
        served = web.Application()
        served.router.add_post("/telegram", self._forward)
        self._runner = web.AppRunner(served, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()

    async def down(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _forward(self, request: web.Request) -> web.Response:
        names = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")
        headers = {name: request.headers[name] for name in names}
        behind = f"http://127.0.0.1:{self._behind}/telegram"
        try:
            body = await request.read()
            async with ClientSession() as session, session.post(behind, data=body, headers=headers) as answer:
                status = answer.status
        except ClientError:
            return web.Response(status=502)
        if status == 200 and self.answered is not None:
            then, self.answered = self.answered, None
            await then()
            return web.Response(status=502)
        if status == 200 and self.passed is not None:
            self.passed(json.loads(body))
        return web.Response(status=status)


@asynccontextmanager
async def proxy() -> AsyncIterator[Proxy]:
    made = Proxy()
    await made.up()
    try:
        yield made
    finally:
        await made.down()
