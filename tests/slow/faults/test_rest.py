"""The fault runs wait for a bot that is slow and find one that is stuck."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.promises import BrokenPromise, hold
from tests.faults.scene import scene

SEED = 20261121
CLOSED = timedelta(minutes=10)
MANY = 40
CALL_SECONDS, STANDSTILL_SECONDS = 0.25, 4.0


async def test_a_bot_that_is_slow_is_waited_for(tmp_path: Path) -> None:
    """The calls of one chat take ten seconds together. Each second there are fewer of them."""
    async with scene(tmp_path, SEED, 5, closed=CLOSED) as it:
        await hold(it)
        it.standstill = STANDSTILL_SECONDS
        it.simulator.faults.delay = CALL_SECONDS
        anna = it.town.newcomer()
        for _ in range(MANY):
            it.town.writes(anna)
        await hold(it)
        assert len(it.simulator.calls) > MANY


@pytest.mark.parametrize("stuck", ["update", "call"])
async def test_a_bot_that_is_stuck_is_found(tmp_path: Path, stuck: str) -> None:
    async with scene(tmp_path, SEED, 5, closed=CLOSED) as it:
        await hold(it)
        it.standstill = STANDSTILL_SECONDS
        if stuck == "update":
            await it.fleet.rest()
        else:
            it.simulator.faults.hang("sendMessage", 2)
        it.town.newcomer_writes()
        with pytest.raises(BrokenPromise, match="does not come to rest: for 4 seconds it became no less") as error:
            await hold(it)
        waits = "1 updates to handle (1 of them with Telegram), 0 calls" if stuck == "update" else "'notice'"
        assert waits in str(error.value)
        it.simulator.faults.clear()
        it.fleet.wake()
        await it.fleet.complete()
