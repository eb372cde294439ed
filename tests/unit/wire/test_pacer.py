"""The pacer keeps Telegram's limits by priority; one chat's limit delays no other chat."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import Clock, TurnableClock
from bot.wire.pacer import Pacer
from tests.support.office import FRIDAY_EVENING

CLIENT, DIGEST = 2, 3


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_a_chat_gets_a_burst_and_then_one_a_second() -> None:
    pacer, started = Pacer(1000, Clock()), now()
    for _ in range(4):
        await pacer.turn("7", CLIENT)
    assert now() - started < 0.5
    await pacer.turn("7", CLIENT)
    assert 0.8 < now() - started < 1.5


async def test_a_group_waits_longer_than_a_person() -> None:
    pacer = Pacer(1000, Clock())
    for _ in range(4):
        await pacer.turn("-7", CLIENT)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pacer.turn("-7", CLIENT), 1.5)


async def test_the_bot_as_a_whole_keeps_its_rate() -> None:
    pacer, started = Pacer(50, Clock()), now()
    await asyncio.gather(*(pacer.turn(str(chat), CLIENT) for chat in range(1, 52)))
    assert 0.95 < now() - started < 1.5


async def test_whoever_is_more_urgent_goes_first_whenever_he_comes() -> None:
    pacer, served = Pacer(20, Clock()), []

    async def wait(chat: int, priority: int) -> None:
        await pacer.turn(str(chat), priority)
        served.append(priority)

    digests = [asyncio.create_task(wait(chat, DIGEST)) for chat in range(1, 9)]
    await asyncio.sleep(0)
    clients = [asyncio.create_task(wait(chat, CLIENT)) for chat in range(11, 15)]
    await asyncio.gather(*digests, *clients)
    assert served.index(CLIENT) <= 2
    assert served[-6:] == [DIGEST] * 6


async def test_a_chat_that_must_wait_delays_no_other() -> None:
    pacer, started = Pacer(1000, Clock()), now()
    pacer.hold("7", 1)
    held = asyncio.create_task(pacer.turn("7", CLIENT))
    await pacer.turn("8", CLIENT)
    assert now() - started < 0.5
    await held
    assert now() - started >= 1


async def test_without_a_rate_only_telegrams_own_request_to_wait_counts() -> None:
    pacer, started = Pacer(0, Clock()), now()
    for _ in range(1000):
        await pacer.turn("7", CLIENT)
    assert now() - started < 0.5
    pacer.hold("7", 1)
    await pacer.turn("7", CLIENT)
    assert now() - started >= 1


async def test_whoever_no_longer_waits_takes_no_turn() -> None:
    pacer, started = Pacer(10, Clock()), now()
    gone = [asyncio.create_task(pacer.turn(str(chat), CLIENT)) for chat in range(1, 30)]
    await asyncio.sleep(0)
    for task in gone:
        task.cancel()
    await pacer.turn("40", DIGEST)
    assert now() - started < 0.5


async def test_a_clock_that_runs_quickly_paces_quickly_and_in_the_same_way() -> None:
    clock, began = TurnableClock(FRIDAY_EVENING, quickly=50), now()
    pacer, paced = Pacer(1000, clock), clock.pace()
    for _ in range(14):
        await pacer.turn("7", CLIENT)
    assert clock.pace() - paced + 1e-6 >= 10
    assert now() - began < 5


async def test_a_clock_that_is_turned_on_has_let_the_time_pass() -> None:
    clock, began = TurnableClock(FRIDAY_EVENING), now()
    pacer = Pacer(1000, clock)
    for _ in range(4):
        await pacer.turn("7", CLIENT)
    clock.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    for _ in range(4):
        await pacer.turn("7", CLIENT)
    clock.turn_to(FRIDAY_EVENING)
    assert now() - began < 0.5


async def test_a_chat_of_an_account_has_a_bucket_of_its_own() -> None:
    pacer, started = Pacer(1000, Clock()), now()
    for _ in range(4):
        await pacer.turn("7", CLIENT)
        await pacer.turn("account:9:7", CLIENT)
    assert now() - started < 0.5
