"""A page of another origin is refused on every route of the demo: it reads nothing, does nothing and frames nothing."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.simulator import Person, Simulator
from bot.simulator.bot_api.routes import BotApiRoutes
from bot.simulator.local_only import HEADERS
from bot.simulator.stage.acts import acts_among
from bot.simulator.stage.routes import StageRoutes

Headers = dict[str, str]
LOADED = {"Sec-Fetch-Mode": "no-cors"}
BODIES: dict[str, dict[str, Any]] = {
    "/stage/clock": {"minutes": 60},
    "/stage/faults": {"delay": 5},
    "/stage/people": {"name": "Eve"},
}


def others(simulator: Simulator) -> list[Headers]:
    """Return the headers by which a browser tells of a page of another origin, or of another name for this machine."""
    host, port = simulator.url.removeprefix("http://").split(":")
    elsewhere = "https://evil.example"
    return [
        {"Origin": elsewhere, "Referer": f"{elsewhere}/page", "Sec-Fetch-Site": "cross-site"},
        {"Origin": elsewhere, "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        {"Origin": "null"},
        {"Origin": f"http://{host}:{int(port) + 1}", "Sec-Fetch-Site": "same-site"},
        {"Origin": f"http://localhost:{port}"},
        {"Origin": f"https://{host}:{port}"},
        {"Origin": f"http://{host}:{port}.evil.example"},
        {"Origin": f"http://evil@{host}:{port}"},
        {"Host": f"evil.example:{port}"},
        {"Host": f"evil.example:{port}", "Origin": f"http://evil.example:{port}", "Sec-Fetch-Site": "same-origin"},
        {"Host": f"127.0.0.1.evil.example:{port}"},
        {"Host": f"localhost.:{port}"},
        {"Host": f"0.0.0.0:{port}"},
        {"Host": f"evil@{host}:{port}"},
        {"Host": f"{host}:{port}/evil"},
        {"Host": ""},
        {"Sec-Fetch-Site": "cross-site", **LOADED},
        {"Sec-Fetch-Site": "same-site", **LOADED},
    ]


def routes(simulator: Simulator, person: Person) -> Iterator[tuple[str, str, Any]]:
    """Yield every route that the demo serves, each act of a person's too, with a body that would do something."""
    yield from (("GET", path, None) for path in ("/", "/page/page.js", "/stage/nowhere"))
    file = "AgAD"
    given = {"id": str(person.id), "token": simulator.token, "method": "sendMessage", "path": "x", "file_id": file}
    for route in [*StageRoutes(simulator.stage).routes, *BotApiRoutes(simulator).routes]:
        names = list(acts_among(simulator.people)) if "{act}" in route.path else [""]
        for name in names:
            path = re.sub(r"{(\w+)[^}]*}", r"{\1}", route.path).format(**given, act=name)
            words = {"text": "Hello", "chat_id": person.id, "stars": 5, **BODIES.get(path, {})}
            yield from (
                (method, path, words) for method in (["GET", "POST"] if route.method == "*" else [route.method])
            )


async def test_no_route_answers_a_page_of_another_origin(
    simulator: Simulator, session: ClientSession, anna: Person
) -> None:
    before, calls = without_the_time(simulator.stage.state()), list(simulator.calls)
    every = list(routes(simulator, anna))
    assert len(every) > 20
    for method, path, body in every:
        for headers in others(simulator):
            async with session.request(method, simulator.url + path, json=body, headers=headers) as answer:
                assert (answer.status, list(await answer.json())) == (403, ["error"]), (method, path, headers)
    assert without_the_time(simulator.stage.state()) == before
    assert (list(simulator.calls), len(anna.messages), simulator.updates.empty) == (calls, 1, True)
    assert not simulator.faults.delay


def without_the_time(state: dict[str, Any]) -> dict[str, Any]:
    return {**state, "clock": {**state["clock"], "now": None}}


async def test_nobody_else_is_allowed_by_a_header_to_read_or_to_frame(
    simulator: Simulator, session: ClientSession, anna: Person
) -> None:
    for path in dict.fromkeys(path for _, path, _ in routes(simulator, anna)):
        for headers in ({}, {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}):
            for method in ("OPTIONS", "HEAD", "GET"):
                async with session.request(method, simulator.url + path, headers=headers) as answer:
                    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
                    assert HEADERS.items() <= answer.headers.items(), (method, path)
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("target", ["http://evil.example/stage", "http://127.0.0.1:1/stage", "*"])
async def test_an_address_in_place_of_a_path_leads_nowhere(simulator: Simulator, target: str) -> None:
    host, port = simulator.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {target} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
    answered = await reader.read()
    writer.close()
    assert answered.split()[1] in {b"400", b"403"}
    assert b"people" not in answered


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/%2e%2e/server.py", "/page//etc/passwd", "/page/"])
async def test_no_path_leads_out_of_the_page_s_folder(simulator: Simulator, path: str) -> None:
    host, port = simulator.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
    assert (await reader.read()).split()[1] in {b"403", b"404"}
    writer.close()


async def test_a_link_to_the_page_may_be_followed(simulator: Simulator, session: ClientSession) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Referer": "https://example.com/"}
    async with session.get(simulator.url, headers=headers) as answer:
        assert answer.status == 200
