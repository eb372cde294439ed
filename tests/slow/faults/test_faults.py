"""Every fault happens once, by name, in scenes that run side by side, each with its own people.

The long run, which mixes them at random, is `python -m tests.faults --minutes 10 --seed 1`.
"""

from asyncio import Semaphore
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults import processes, telegram
from tests.faults.crowds import FAULTS as CROWDS
from tests.faults.faults import BY_NAME, befall
from tests.faults.promises import hold
from tests.faults.scene import scene
from tests.faults.storage import can_mount
from tests.faults.storages import ON_BOTH, ON_POSTGRESQL, ON_SQLITE
from tests.support.killed_bot import side_by_side

SEED = 20261121
CLOSED = timedelta(minutes=10)
BEFORE_OPENING = timedelta(seconds=15)
MONEY = {"answerPreCheckoutQuery", "sendInvoice", "refundStarPayment"}
"""tests/slow/processes/test_kill_money.py already kills the process at these steps."""
ALL_STEPS = [name for name in processes.FAULTS if name.startswith("killed when")]
STEPS = [f"killed when {step}" for step, (method, _) in processes.STEPS.items() if method not in MONEY]
LIVES = [name for name in processes.FAULTS if name not in {*ALL_STEPS, "asleep over opening"}]


async def one_after_the_other(where: Path, cores: Semaphore, names: list[str], kind: str = "sqlite") -> None:
    """Cause these faults in one scene, and check every promise after each of them."""
    where.mkdir()
    async with scene(where, SEED, 5, kind, closed=CLOSED, cores=cores) as it:
        for fault in (BY_NAME[name] for name in names):
            if fault.fits(it):
                it.town.live()
                await befall(it, fault)
                await hold(it)
        assert it.counts.total() >= len(names)


async def over_an_opening(where: Path, cores: Semaphore) -> None:
    """Stop the process over an opening, and expect one late digest."""
    where.mkdir()
    async with scene(where, SEED, 5, closed=BEFORE_OPENING, cores=cores) as it:
        it.patience = 90
        it.town.newcomer_writes()
        await befall(it, BY_NAME["asleep over opening"])
        await it.town.owner.sees("1 client is waiting · 1 message", timeout=30)
        await hold(it)
        assert len(await it.digests()) == 1


async def test_no_fault_breaks_a_promise(tmp_path: Path) -> None:
    cores = Semaphore(2)

    def scene_of(name: str, *names: str, kind: str = "sqlite") -> Awaitable[None]:
        return one_after_the_other(tmp_path / name, cores, [*names], kind)

    disk = [*ON_BOTH, *(ON_SQLITE if can_mount() else [])]
    await side_by_side({
        "opening": over_an_opening(tmp_path / "opening", cores),
        "steps": scene_of("steps", *STEPS),
        "telegram": scene_of("telegram", *telegram.FAULTS),
        "processes": scene_of("processes", *LIVES, *CROWDS),
        "sqlite": scene_of("sqlite", *disk),
        "postgresql": scene_of("postgresql", *ON_BOTH, *ON_POSTGRESQL, kind="postgresql"),
    })  # fmt: skip


@pytest.mark.skipif(not can_mount(), reason="a full disk and a read-only one need root, to mount a small disk")
def test_disks_can_be_broken_here() -> None:
    """Skip this where the machine cannot mount disks: the test above then leaves out two faults."""
