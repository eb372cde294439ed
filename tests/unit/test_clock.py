"""A turned clock leaps to a time that is near and waited for, and to no other."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import TurnableClock
from tests.support.office import FRIDAY_EVENING

NEAR, PATIENCE = 5.0, 0.01


async def waited(clock: TurnableClock, at: datetime | None, seconds: float = NEAR) -> timedelta:
    """Wait for an instant; return how far the clock has moved, to the second."""
    before = clock.now()
    await clock.reach(at, asyncio.Event(), seconds)
    return timedelta(seconds=round((clock.now() - before).total_seconds()))


@pytest.mark.parametrize(("ahead", "moved"), [(4, 4), (-60, 0)])
async def test_it_leaps_to_a_time_that_is_near(ahead: int, moved: int) -> None:
    clock = TurnableClock(FRIDAY_EVENING, patience=PATIENCE)
    assert await waited(clock, clock.now() + timedelta(seconds=ahead)) == timedelta(seconds=moved)


@pytest.mark.parametrize("patience", [None, PATIENCE])
async def test_it_does_not_leap_to_one_that_is_far_nor_where_there_is_none(patience: float | None) -> None:
    clock = TurnableClock(FRIDAY_EVENING, patience=patience)
    for at in (clock.now() + timedelta(hours=3), None):
        assert await waited(clock, at, seconds=0.02) == timedelta()


async def test_what_comes_first_and_a_clock_that_was_turned_meanwhile_are_left_as_they_are() -> None:
    clock, sooner = TurnableClock(FRIDAY_EVENING, patience=60), asyncio.Event()
    asyncio.get_running_loop().call_soon(sooner.set)
    await clock.reach(clock.now() + timedelta(seconds=4), sooner, NEAR)
    assert clock.now() - FRIDAY_EVENING < timedelta(seconds=2)
    clock = TurnableClock(FRIDAY_EVENING, patience=PATIENCE)
    asyncio.get_running_loop().call_soon(clock.turn_to, FRIDAY_EVENING - timedelta(hours=3))
    await clock.reach(clock.now() + timedelta(seconds=4), asyncio.Event(), NEAR)
    assert clock.now() < FRIDAY_EVENING - timedelta(hours=2)
