"""The simulator's rate limits, and faults on demand."""

import asyncio

import pytest
from aiohttp import ClientError, ClientSession

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from bot.simulator.limits import Bucket
from tests.support.bot_api_client import Caller


async def test_nothing_is_limited_unless_asked_for(bot: Caller, anna: Person) -> None:
    for _ in range(40):
        await bot.ask("sendMessage", chat_id=anna.id, text="hi")


async def test_a_chat_takes_a_short_burst_and_no_more(clock: TurnableClock, session: ClientSession) -> None:
    async with Simulator(clock, limits=True) as simulator:
        bot, anna, ewa = Caller(session, simulator), simulator.person("Anna"), simulator.person("Ewa")
        anna.sends("/start")
        ewa.sends("/start")
        answers = [await bot.call("sendMessage", chat_id=anna.id, text="hi") for _ in range(8)]
        refused = answers[-1]
        assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 1})
        assert refused["description"] == "Too Many Requests: retry after 1"
        await bot.ask("sendMessage", chat_id=ewa.id, text="hi")
        await bot.ask("sendChatAction", chat_id=anna.id, action="typing")


def test_a_bucket_leaks_at_its_rate() -> None:
    bucket = Bucket(size=2, rate=0.5)
    bucket.pour(2)
    assert bucket.wait(1, now=0.0) == 2.0
    assert bucket.wait(1, now=2.0) == 0.0
    assert bucket.wait(10, now=4.0) == 0.0


async def test_an_error_can_be_ordered_for_a_method_and_for_a_chat(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    simulator.faults.next("sendMessage", error=(429, "Too Many Requests: retry after 7", {"retry_after": 7}))
    refused = await bot.call("sendMessage", chat_id=anna.id, text="hi")
    assert refused["parameters"] == {"retry_after": 7}
    await bot.ask("sendMessage", chat_id=anna.id, text="hi")
    simulator.faults.chat(anna.id, error=(403, "Forbidden: user is deactivated"))
    for method in ("sendMessage", "sendChatAction"):
        assert "deactivated" in await bot.refused(method, chat_id=anna.id, text="hi", action="typing")


async def test_a_dropped_call_may_have_been_carried_out(bot: Caller, anna: Person, simulator: Simulator) -> None:
    simulator.faults.drop("sendMessage", after=False)
    with pytest.raises(ClientError):
        await bot.ask("sendMessage", chat_id=anna.id, text="never sent")
    simulator.faults.drop("sendMessage")
    with pytest.raises(ClientError):
        await bot.ask("sendMessage", chat_id=anna.id, text="sent unseen")
    assert [message["text"] for message in anna.received] == ["sent unseen"]


async def test_a_hanging_call_never_answers(bot: Caller, anna: Person, simulator: Simulator) -> None:
    simulator.faults.hang("sendMessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.ask("sendMessage", chat_id=anna.id, text="hi"), 0.2)
    await bot.ask("sendMessage", chat_id=anna.id, text="hi")


async def test_a_call_is_carried_out_though_its_caller_has_gone(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    simulator.faults.delay = 0.2
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.ask("sendMessage", chat_id=anna.id, text="hi"), 0.1)
    await anna.sees("hi")


async def test_garbage_is_html(bot: Caller, session: ClientSession, simulator: Simulator) -> None:
    simulator.faults.garbage("getMe")
    async with session.get(bot.base + "getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_telegram_comes_back_at_the_same_address_with_everything(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    url = simulator.url
    await simulator.stop()
    anna.sends("while you were away")
    with pytest.raises(ClientError):
        await bot.ask("getMe")
    assert await simulator.start() == url
    (update,) = await bot.ask("getUpdates")
    assert update["message"]["text"] == "while you were away"


async def test_a_poller_that_has_gone_takes_nothing_with_it(bot: Caller, anna: Person, simulator: Simulator) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.ask("getUpdates", timeout=30), 0.2)
    anna.sends("still here")
    (update,) = await bot.ask("getUpdates")
    assert update["message"]["text"] == "still here"
