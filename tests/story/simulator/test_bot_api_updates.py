"""getUpdates and the webhook keep every update until the bot confirms it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_wait_until_a_higher_offset_confirms_them(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    anna.sends("one")
    anna.sends("two")
    first = await bot.ask("getUpdates")
    assert texts(first) == texts(await bot.ask("getUpdates")) == ["one", "two"]
    assert texts(await bot.ask("getUpdates", limit=1)) == ["one"]
    assert texts(await bot.ask("getUpdates", offset=first[0]["update_id"] + 1)) == ["two"]
    await bot.ask("getUpdates", offset=first[1]["update_id"] + 1)
    await simulator.drained()


async def test_a_negative_offset_forgets_all_before(bot: Caller, anna: Person) -> None:
    for text in ("one", "two", "three"):
        anna.sends(text)
    assert texts(await bot.ask("getUpdates", offset=-1)) == ["three"]
    assert texts(await bot.ask("getUpdates")) == ["three"]


async def test_at_most_100_come_at_once(bot: Caller, anna: Person) -> None:
    for number in range(101):
        anna.sends(str(number))
    assert len(await bot.ask("getUpdates", limit=1000)) == 100


async def test_a_long_poll_ends_with_the_first_update(bot: Caller, anna: Person, simulator: Simulator) -> None:
    polling = asyncio.create_task(bot.ask("getUpdates", timeout=30))
    await simulator.called("getUpdates")
    anna.sends("now")
    assert texts(await asyncio.wait_for(polling, 5)) == ["now"]


async def test_the_older_of_two_pollers_is_sent_away(bot: Caller, anna: Person, simulator: Simulator) -> None:
    older = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await simulator.called("getUpdates", lambda p: p["timeout"] == 30)
    newer = asyncio.create_task(bot.ask("getUpdates", timeout=29))
    answer = await asyncio.wait_for(older, 5)
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    anna.sends("for the newer one")
    assert texts(await asyncio.wait_for(newer, 5)) == ["for the newer one"]


async def test_updates_are_kept_for_24_hours_and_taps_for_150_seconds(
    bot: Caller, anna: Person, clock: TurnableClock
) -> None:
    anna.sends("old")
    anna.taps(1, "old")
    clock.turn_to(clock.now() + timedelta(seconds=151))
    assert texts(await bot.ask("getUpdates")) == ["old"]
    clock.turn_to(clock.now() + timedelta(hours=24))
    assert await bot.ask("getUpdates") == []


async def test_the_last_list_of_kinds_is_remembered(bot: Caller, anna: Person) -> None:
    await bot.ask("getUpdates", allowed_updates=["message"])
    anna.blocks()
    anna.unblocks()
    anna.sends("hello")
    assert [[*update] for update in await bot.ask("getUpdates")] == [["update_id", "message"]]


async def test_a_raw_update_goes_through_as_it_is(bot: Caller, simulator: Simulator) -> None:
    simulator.updates.put({"message": "not an object"})
    simulator.updates.put({"update_id": 77, "nonsense": None})
    first, second = await bot.ask("getUpdates")
    assert first["message"] == "not an object"
    assert second == {"update_id": 77, "nonsense": None}


@pytest.fixture
async def receiver() -> Any:
    """Serve a webhook that fails once and then accepts everything."""
    received: list[tuple[str | None, dict[str, Any]]] = []
    answers = iter([500])

    async def take(request: web.Request) -> web.Response:
        received.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response(status=next(answers, 200))

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", received
    await runner.cleanup()


async def test_a_webhook_is_tried_until_it_answers_2xx(
    bot: Caller, anna: Person, simulator: Simulator, receiver: Any
) -> None:
    url, received = receiver
    await bot.ask("setWebhook", url=url, secret_token="s3cret")
    anna.sends("hello")
    await simulator.drained()
    assert [secret for secret, _ in received] == ["s3cret"] * 2
    assert texts([update for _, update in received]) == ["hello"] * 2
    info = await bot.ask("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert "500" in info["last_error_message"]


async def test_polling_beside_a_webhook_is_a_conflict(bot: Caller, anna: Person, receiver: Any) -> None:
    await bot.ask("setWebhook", url=receiver[0])
    answer = await bot.call("getUpdates")
    assert answer["error_code"] == 409
    assert "webhook is active" in answer["description"]
    await bot.ask("deleteWebhook")
    anna.sends("hello")
    assert texts(await bot.ask("getUpdates")) == ["hello"]


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot{token}/noSuchMethod", 404, "Not Found: method not found"),
        ("/bot123:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
    ],
)
async def test_wrong_addresses(
    session: ClientSession, simulator: Simulator, path: str, status: int, description: str
) -> None:
    async with session.get(simulator.url + path.format(token=simulator.token)) as response:
        answer = await response.json()
    assert (response.status, answer["error_code"], answer["description"]) == (status, status, description)


async def test_a_body_that_is_no_json_is_refused(bot: Caller, session: ClientSession) -> None:
    headers = {"Content-Type": "application/json"}
    async with session.post(bot.base + "getMe", data=b"{nonsense", headers=headers) as response:
        assert response.status == 400
