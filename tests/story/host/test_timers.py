"""The jobs run on time, even if the wall clock jumps or the machine sleeps."""

import asyncio
import logging
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import TurnableClock
from bot.host import timers
from bot.host.timers import Timers
from tests.support.log_lines import events
from tests.support.office import until

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Looks:
    """A job that counts its runs."""

    def __init__(self, lasts: float = 0) -> None:
        self.begun = self.ended = 0
        self._lasts = lasts

    async def __call__(self) -> None:
        self.begun += 1
        await asyncio.sleep(self._lasts)
        self.ended += 1

    async def reach(self, number: int) -> None:
        async def enough() -> bool:
            return self.begun >= number

        await until(enough, 5)


@pytest.mark.parametrize("hours", [-3, 3])
async def test_a_stepped_clock_has_every_job_look_at_once(hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timers, "HEARTBEAT", 0.1)
    clock, hourly, daily = TurnableClock(NOON), Looks(), Looks()
    running = asyncio.create_task(Timers([(hourly, 3600), (daily, 86400)], clock).run())
    await hourly.reach(1)
    await daily.reach(1)
    await asyncio.sleep(0.3)
    assert hourly.begun == 1
    clock.turn_to(NOON + timedelta(hours=hours))
    await hourly.reach(2)
    await daily.reach(2)
    running.cancel()


async def test_a_machine_that_stands_still_for_seconds_drops_no_job(caplog: pytest.LogCaptureFixture) -> None:
    look = Looks()
    running = asyncio.create_task(Timers([(look, 2.5)]).run())
    await look.reach(1)
    time.sleep(4)  # noqa: ASYNC251  # the whole process stands still
    await asyncio.sleep(0.3)
    assert look.begun == 2
    await look.reach(3)
    running.cancel()
    assert events(caplog, logging.WARNING) == []


async def test_a_job_that_takes_long_is_not_begun_again_meanwhile(caplog: pytest.LogCaptureFixture) -> None:
    slow = Looks(lasts=1.5)
    running = asyncio.create_task(Timers([(slow, 0.2)]).run())
    await slow.reach(1)
    await asyncio.sleep(1)
    assert slow.begun == 1
    running.cancel()
    assert events(caplog, logging.WARNING) == []


async def test_a_stop_lets_the_job_under_way_end_and_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    slow = Looks(lasts=0.5)
    running = asyncio.create_task(Timers([(slow, 60)]).run())
    await slow.reach(1)
    running.cancel()
    await asyncio.wait([running])
    assert slow.ended == 1
    assert events(caplog, logging.WARNING) == []
