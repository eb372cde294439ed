"""The simulator refuses requests of other sites, and its pages load nothing from them."""

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from bot.clock import Clock
from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller

REBOUND = {"Host": "evil.example:8080"}
"""A browser's Host header after DNS rebinding, when another name points to this machine."""
ELSEWHERE = {"Origin": "https://evil.example"}


@pytest.mark.parametrize("path", ["/", "/stage", "/page/page.js"])
async def test_by_another_name_nothing_is_shown(simulator: Simulator, session: ClientSession, path: str) -> None:
    async with session.get(simulator.url + path, headers=REBOUND) as answer:
        assert answer.status == 403
        assert (await answer.json())["error"].startswith("this server is for its own machine")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
async def test_by_its_own_names_it_is_there(simulator: Simulator, session: ClientSession, name: str) -> None:
    async with session.get(simulator.url, headers={"Host": f"{name}:8080"}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("headers", [ELSEWHERE, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}, REBOUND])
async def test_a_page_of_another_origin_makes_nobody_write(
    simulator: Simulator, session: ClientSession, anna: Person, headers: dict[str, str]
) -> None:
    url = f"{simulator.url}/stage/people/{anna.id}/send"
    async with session.post(url, json={"text": "Hello"}, headers=headers) as answer:
        assert answer.status == 403
    assert len(anna.messages) == 1  # the message of her /start


async def test_the_page_itself_may(simulator: Simulator, session: ClientSession, anna: Person) -> None:
    url, headers = f"{simulator.url}/stage/people/{anna.id}/send", {"Origin": simulator.url}
    async with session.post(url, json={"text": "Hello"}, headers=headers) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("headers", [ELSEWHERE, REBOUND])
async def test_the_events_are_not_told_to_another_origin(
    simulator: Simulator, session: ClientSession, headers: dict[str, str]
) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await session.ws_connect(f"{simulator.url}/stage/events", headers=headers)
    assert refused.value.status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_what_a_form_can_send_is_no_act(
    simulator: Simulator, session: ClientSession, anna: Person, kind: str
) -> None:
    url = f"{simulator.url}/stage/people/{anna.id}/send"
    async with session.post(url, data=b'{"text": "Hello"}', headers={"Content-Type": kind}) as answer:
        assert answer.status == 400
        assert await answer.json() == {"error": "the body must be application/json"}
    assert len(anna.messages) == 1  # the message of her /start


@pytest.mark.parametrize("path", ["/", "/page/page.js", "/stage", "/nowhere"])
async def test_pages_load_and_run_nothing_from_elsewhere(
    simulator: Simulator, session: ClientSession, path: str
) -> None:
    async with session.get(simulator.url + path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "url", ["https://evil.example/hook", "http://10.0.0.1/hook", "http://127.0.0.1.evil.example/", "http://[::2]/"]
)
async def test_updates_are_delivered_to_this_machine_only(bot: Caller, url: str) -> None:
    refused = await bot.refused("setWebhook", url=url)
    assert refused == "Bad Request: bad webhook: this simulator delivers to its own machine only"


async def test_every_simulator_has_a_token_of_its_own(session: ClientSession) -> None:
    async with Simulator(Clock()) as one, Simulator(Clock()) as other:
        assert one.token != other.token
        async with session.get(f"{one.url}/bot{other.token}/getMe") as answer:
            assert answer.status == 401
