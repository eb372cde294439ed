"""A loop that ends ends the process, whose service manager starts it again. Nothing waits for a loop that is gone."""

import asyncio
from pathlib import Path

import pytest

from bot.host.at_work import LoopEnded
from bot.host.start import started
from tests.support.office import closed_office


@pytest.mark.parametrize("loop", ["Recorder", "Sender", "Dispatcher", "Poller", "Leadership", "StarTransactions"])
async def test_a_loop_that_a_library_cancels_ends_the_process(loop: str, tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office, started(office.settings, office.clock) as app:
        serving = asyncio.create_task(app.serve())
        try:
            await office.owner.sees("Welcome")
            (task,) = (task for task in asyncio.all_tasks() if task.get_name() == loop)
            task.cancel()
            async with asyncio.timeout(10):
                await asyncio.wait([serving])
            error = serving.exception()
            assert isinstance(error, ExceptionGroup)
            ended = error.subgroup(LoopEnded)
            assert ended is not None
            assert [str(one) for one in ended.exceptions] == [loop]
        finally:
            serving.cancel()
            await asyncio.wait([serving])


@pytest.mark.parametrize("turns", range(4))
async def test_a_ringer_that_is_woken_as_it_is_stopped_ends(turns: int, tmp_path: Path) -> None:
    async with closed_office(tmp_path) as office:
        app = await office.start()
        await office.settled()
        app.ringers.wake()
        for _ in range(turns):
            await asyncio.sleep(0)
        async with asyncio.timeout(15):
            await office.stop()
