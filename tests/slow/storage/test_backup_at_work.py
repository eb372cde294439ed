"""A backup is complete if it is made while clients write, and leaves nothing partial if it is killed."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import copying
from bot.clock import Clock
from bot.simulator import Person, Simulator
from tests.support.backups import choose, left_over, stored_in
from tests.support.bot_process import program, running
from tests.support.killed_bot import process_settings
from tests.support.office import until
from tests.support.postgres import BOTH, database_settings

FAT = 30_000
"""Rows of one kilobyte; copying that many takes a moment."""


def given(simulator: Simulator, kind: str, where: Path) -> dict[str, str]:
    settings = process_settings(simulator, where)
    return settings | {name.upper(): str(value) for name, value in database_settings(kind, where).items()}


def written(people: list[Person]) -> set[tuple[int, int]]:
    """Return chat id and number of every message that people have sent."""
    return {(person.id, message["message_id"]) for person in people for message in person.messages if message["out"]}


def kept(file: Path) -> set[tuple[int, int]]:
    return set(stored_in(file, "SELECT chat_id, telegram_id FROM message"))


@pytest.mark.parametrize("kind", BOTH)
async def test_a_backup_holds_all_that_was_acknowledged_before_it_began(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Simulator(Clock()) as simulator:
        settings = given(simulator, kind, tmp_path)
        people = [simulator.person(f"Client {n}", language_code="en") for n in range(20)]
        async with running(tmp_path, **settings) as bot:
            enough = asyncio.Event()

            async def write() -> None:
                while not enough.is_set():
                    for person in people:
                        person.sends("Good evening")
                        await asyncio.sleep(0.02)

            for person in people:
                person.sends("First of all")
            await simulator.drained()
            first = written(people)
            writing = asyncio.create_task(write())
            await asyncio.sleep(0.3)
            choose(monkeypatch, settings["DATABASE_URL"], tmp_path / "after-hours.key")
            await copying.backup(tmp_path / "now.db")
            at_the_end = written(people)
            await asyncio.sleep(0.3)
            enough.set()
            await writing
            await simulator.drained()
            await bot.kill()
        copied = kept(tmp_path / "now.db")
        assert copied <= at_the_end
        assert copied < written(people), "nobody wrote while it was copied"

        restored = settings | {"DATABASE_URL": f"sqlite:///{tmp_path}/again.db"}
        restored["KEY_FILE"] = str(tmp_path / "after-hours.key")
        choose(monkeypatch, restored["DATABASE_URL"], tmp_path / "after-hours.key")
        await copying.restore(tmp_path / "now.db")
        async with running(tmp_path, **restored):
            late = simulator.person("Late", language_code="en")
            late.sends("Good night")
            await late.sees("automatic reply")

            async def all_there() -> bool:
                return kept(tmp_path / "again.db") >= first | copied | written([late])

            await until(all_there, 20)


@pytest.mark.parametrize("kind", BOTH)
async def test_a_copy_that_is_killed_leaves_nothing_under_its_name(kind: str, tmp_path: Path) -> None:
    async with Simulator(Clock()) as simulator:
        settings = given(simulator, "sqlite", tmp_path)
        async with running(tmp_path, **settings) as bot:
            await simulator.drained()
            await bot.stop()
    with closing(sqlite3.connect(tmp_path / "after-hours.db")) as database:
        database.execute(
            "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?) INSERT INTO inbox"
            " (business_id, update_id, raw, state, tries, received_at) SELECT business.id, -n, randomblob(1000),"
            " 'handled', 0, '2026-11-20 20:40:00.000000' FROM n, business",
            (FAT,),
        )
        database.commit()
    other = {"DATABASE_URL": f"sqlite:///{tmp_path}/again.db", "KEY_FILE": str(tmp_path / "after-hours.key")}
    act = (
        ["backup", "now.db"] if kind == "sqlite" else ["copy-database", settings["DATABASE_URL"], other["DATABASE_URL"]]
    )

    async def begun() -> bool:
        return any(path.stat().st_size > 0 for path in tmp_path.glob(".*.part*"))

    async with program(tmp_path, "bot", *act, **settings) as copying:
        await until(begun)
        await copying.kill()
        assert copying.process.returncode == -9
    assert not (tmp_path / "now.db").exists()
    assert not (tmp_path / "again.db").exists()
    for path in tmp_path.glob(".*.part*"):
        path.unlink()

    async with program(tmp_path, "bot", *act, **settings) as copying:
        await until(begun)
        assert await copying.stop() == 1
    assert "it was stopped before the end, and nothing was kept" in copying.errors.read_text()
    assert not (tmp_path / "now.db").exists()
    assert not (tmp_path / "again.db").exists()
    assert left_over(tmp_path) == []
