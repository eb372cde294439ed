"""The bot's own port: the settings for one, and what is answered there."""

import socket
from contextlib import closing
from typing import Any

from aiohttp import ClientSession

from tests.conftest import Office

Json = dict[str, Any]


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def webhook_settings() -> dict[str, str]:
    """A webhook on this machine."""
    port = free_port()
    return {"webhook_url": f"http://127.0.0.1:{port}/telegram", "listen": f"127.0.0.1:{port}"}


def listen_settings() -> dict[str, str]:
    """Only /healthz and /metrics."""
    return {"listen": f"127.0.0.1:{free_port()}"}


async def health(office: Office) -> tuple[int, Json]:
    """Status and facts of /healthz."""
    async with ClientSession() as session, session.get(f"http://{office.settings.listen}/healthz") as answer:
        return answer.status, await answer.json()


async def metrics(office: Office) -> dict[str, float]:
    """The samples of /metrics, by name and labels."""
    async with ClientSession() as session, session.get(f"http://{office.settings.listen}/metrics") as answer:
        assert answer.status == 200
        lines = (await answer.text()).splitlines()
    samples = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in samples}
