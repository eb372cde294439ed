"""A new key while clients write: broken off, it goes on later, and in the end nobody needs the old one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlmodel import select

from bot.clock import Clock
from bot.features.privacy.export import lines
from bot.models import Message
from bot.simulator import Person, Simulator
from bot.storage import reencryption
from bot.storage.database import Database
from bot.storage.key_sources import GivenKeys
from bot.storage.keys import KeyRing, fingerprint
from tests.support.bot_process import program, running
from tests.support.killed_bot import process_settings
from tests.support.office import until
from tests.support.postgres import BOTH, database_settings

SENTENCE = "The heating is out and the tenant is ill"
PEOPLE = 8


def given(simulator: Simulator, kind: str, where: Path) -> dict[str, str]:
    settings = process_settings(simulator, where)
    file = where / "key" / "x.key"
    file.parent.mkdir(mode=0o700)
    file.write_bytes(Fernet.generate_key())
    stored = database_settings(kind, where) | {"key_file": file}
    return settings | {name.upper(): str(value) for name, value in stored.items()}


@asynccontextmanager
async def writing(people: list[Person]) -> AsyncIterator[None]:
    """Have people write on and on."""

    async def write() -> None:
        while True:
            for person in people:
                person.sends(SENTENCE)
                await asyncio.sleep(0.05)

    task = asyncio.create_task(write())
    yield
    task.cancel()


@asynccontextmanager
async def opened(settings: dict[str, str], *keys: bytes) -> AsyncIterator[Database]:
    database = Database(settings["DATABASE_URL"], KeyRing(GivenKeys(*keys)))
    try:
        yield database
    finally:
        await database.close()


async def under(key: bytes, settings: dict[str, str]) -> int:
    """Return how many messages a key opens."""
    async with opened(settings, key) as database, database.transaction() as session:
        stored = (await session.execute(text("SELECT content FROM message"))).scalars()
        return sum(database.keys.newest_opens(token) is not None for token in stored)


@pytest.mark.parametrize("kind", BOTH)
async def test_a_new_key_under_load_with_kills(kind: str, tmp_path: Path) -> None:
    async with Simulator(Clock()) as simulator:
        settings = given(simulator, kind, tmp_path)
        file = Path(settings["KEY_FILE"])
        (old,) = file.read_bytes().split()
        people = [simulator.person(f"Client {n}", language_code="en") for n in range(PEOPLE)]
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
        for _ in range(4):
            for person in people:
                person.sends(SENTENCE)
        async with running(tmp_path / "one", **settings), writing(people):
            await simulator.drained()
            async with running(tmp_path / "other", **settings) as bot:
                async with program(tmp_path, "bot", "rotate-key", **settings) as rotation:
                    assert "stands first" in await rotation.line()
                    await rotation.kill()
                new, *rest = file.read_bytes().split()
                assert rest == [old]
                async with program(tmp_path, "bot", "rotate-key", **settings) as rotation:

                    async def begun() -> bool:
                        return await under(new, settings) > 0

                    await until(begun)
                    await rotation.kill()
                assert file.read_bytes().split() == [new, old]
                await bot.kill()
            async with (
                running(tmp_path / "other", **settings),
                program(tmp_path, "bot", "rotate-key", **settings) as rotation,
            ):
                code, told, errors = await rotation.ended()
                assert code == 0, errors
                for person in people:
                    person.sends("And later on")
                await simulator.drained()
        assert file.read_bytes().split() == [new]
        aside = Path(f"{file}.old-{fingerprint(old)}")
        assert aside.read_bytes().split() == [old]
        assert any(str(aside) in line and "can be destroyed" in line for line in told)
        sent = {(person.id, one["message_id"]) for person in people for one in person.messages if one["out"]}
        async with running(tmp_path / "one", **settings):
            await simulator.drained()

            async def handled() -> bool:
                return await under(new, settings) == len(sent)

            await until(handled)
    assert "update_dead" not in (tmp_path / "one" / "stderr").read_text()
    await check_all_under(new, settings, sent)


async def check_all_under(key: bytes, settings: dict[str, str], sent: set[tuple[int, int]]) -> None:
    """Check that one key alone opens everything, and that every message is there."""
    async with opened(settings, key) as database:
        found = await reencryption.count_left(database)
        assert (found.left, found.unreadable) == (0, 0)
        async with database.transaction() as session:
            kept = (await session.execute(select(Message))).scalars().all()
            exported: list[dict[str, Any]] = [json.loads(line) async for line in lines(session)]
    assert {(message.chat_id, message.telegram_id) for message in kept} == sent
    assert {message.content["text"] for message in kept} == {SENTENCE, "And later on"}
    assert sum(row["kind"] == "message" for row in exported) == len(sent)
