"""What Telegram was told outlasts a power loss at any moment: what was not synced to the disk is gone then.

A kill leaves to the system what was written; a power loss does not. The journal of an evening says what was on the disk
at each moment, and the database is put together from it and read: without anything that was not synced, and with some
of it. Three times, the bot itself goes on from there.

What this does not show: disks that say to have written what they have not, file systems that do less than an fsync
promises, and files that SQLite does not write (`test_synced_files.py` is about those).
"""

import random
import shutil
import sqlite3
from collections import deque
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Self

import pytest

from bot.clock import Clock
from bot.simulator import Simulator
from tests.support import disk_journal
from tests.support.bot_process import Program, program
from tests.support.endpoints import Proxy, proxy
from tests.support.forgetful_disk import ForgetfulDisk, records
from tests.support.killed_bot import process_settings, stored
from tests.support.lost_power import MOMENTS, Evening
from tests.support.told_things import WEBHOOK_200, Call, Rows, ToldThings, missing

EVERY = 5
"""One in so many changes of the files is looked after, besides everything told."""
DATABASE, KEY = "after-hours.db", "after-hours.key"


class Life:
    """The bot from a start to a power loss, and how far its journal went when something was told."""

    def __init__(self, where: Path, earlier: int) -> None:
        self.where, self.earlier = where, earlier
        self.heard: list[int] = []
        where.mkdir(exist_ok=True)

    @property
    def journal(self) -> Path:
        return self.where / "journal"

    def is_told(self) -> None:
        self.heard.append(self.journal.stat().st_size)


class Lives:
    """The lives of a bot: each begins with what the power loss left that ended the one before.

    The first half of them polls, the others have a webhook.
    """

    def __init__(self, where: Path, simulator: Simulator, webhook: Proxy) -> None:
        self._where, self._webhook, self._running = where, webhook, AsyncExitStack()
        self._bot: Program | None = None
        self.all: list[Life] = []
        self._given = process_settings(simulator, where) | {"BUSINESS_NAME": "Nowak Law"}
        self.owner = simulator.people[int(self._given["OWNER_ID"])]
        simulator.calls = self.told = ToldThings(self._is_told)
        webhook.passed = lambda update: self.told.append((WEBHOOK_200, update))

    async def __aenter__(self) -> Self:
        await self._begin()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._running.aclose()

    def _is_told(self) -> None:
        self.all[-1].is_told()

    async def _begin(self) -> None:
        life = Life(self._where / str(len(self.all)), len(self.told))
        self.all.append(life)
        given = self._given | {"DATABASE_URL": f"sqlite:///{life.where}/{DATABASE}"}
        if len(self.all) > len(MOMENTS) / 2 + 1:
            given |= {name.upper(): value for name, value in self._webhook.settings().items()}
        started = program(life.where, "tests.support.journalled_bot", str(life.journal), **given)
        self._bot = await self._running.enter_async_context(started)
        assert "is at work" in await self._bot.line()

    async def lose_power(self, _moment: str) -> None:
        assert self._bot is not None
        await self._bot.kill()
        life, disk = self.all[-1], ForgetfulDisk()
        for _, record in records(life.journal.read_bytes()):
            disk.takes(record)
        after = self._where / str(len(self.all))
        disk.after_power_loss(after)
        shutil.copy2(life.where / KEY, after / KEY)
        await self._begin()

    async def read(self, statement: str) -> Rows:
        return stored(self.all[-1].where, statement)


class Look:
    """Looks at what a power loss in a life would have left, at many of its moments."""

    def __init__(self, life: Life, told: list[Call], owner_id: int, where: Path) -> None:
        self._life, self._told, self._owner_id, self._left = life, told, owner_id, where / "left"
        self._disk, self._luck = ForgetfulDisk(), random.Random(1)
        self.moments = 0

    async def lost(self) -> list[str]:
        """Return what would have been lost at any of the moments."""
        found: list[str] = []
        waiting, told = deque(self._life.heard), self._life.earlier
        for number, (end, record) in enumerate(records(self._life.journal.read_bytes())):
            begins = told
            while waiting and waiting[0] < end:
                waiting.popleft()
                told += 1
            if number and (told > begins or number % EVERY == 0):
                found += await self._lost_now(told)
            self._disk.takes(record)
        return found + await self._lost_now(told + len(waiting))

    async def _lost_now(self, told: int) -> list[str]:
        self.moments += 1
        return await self._lost_with(told, None) + await self._lost_with(told, self._luck)

    async def _lost_with(self, told: int, luck: random.Random | None) -> list[str]:
        self._disk.after_power_loss(self._left, luck)
        with closing(sqlite3.connect(self._left / DATABASE)) as database:

            async def read(statement: str) -> Rows:
                return database.execute(statement).fetchall()

            assert await read("PRAGMA quick_check") == [("ok",)]
            lost = await missing(self._told[:told], self._life.earlier, self._owner_id, read)
        shutil.rmtree(self._left)
        return [f"{what}, after {self._told[told - 1]}" for what in lost]


async def test_what_telegram_was_told_is_kept_whenever_the_power_fails(tmp_path: Path) -> None:
    if (why := disk_journal.unreachable()) is not None:
        pytest.skip(why)
    async with Simulator(Clock()) as simulator, proxy() as webhook, Lives(tmp_path, simulator, webhook) as lives:
        evening = Evening(simulator, lives.owner, lives.read)
        await evening.passes(lives.lose_power)
        await evening.stands_well()
    assert len(lives.all) == 1 + len(MOMENTS)
    assert {"getUpdates", WEBHOOK_200, "answerPreCheckoutQuery", "copyMessage"} <= {method for method, _ in lives.told}
    looks = [Look(life, lives.told, lives.owner.id, tmp_path) for life in lives.all]
    assert [lost for look in looks for lost in await look.lost()] == []
    assert sum(look.moments for look in looks) > 100
