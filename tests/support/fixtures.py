"""The fixtures that all tests share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import log
from bot.clock import Clock
from bot.settings import Settings
from bot.simulator import Simulator
from tests.support import compiled_statements, postgres
from tests.support.office import Office, closed_office

compiled_statements.share()


@pytest.fixture(autouse=True)
def _quiet() -> None:
    log.configure("INFO")


@pytest.fixture(autouse=True)
def _databases() -> Iterator[None]:
    yield
    postgres.drop_databases()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Provide an office in Warsaw, open Monday to Friday 9 to 17, on a Friday at 21:40, with the bot running."""
    async with closed_office(tmp_path) as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        yield made


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """Provide a simulator in real time, for bots in other processes."""
    async with Simulator(Clock()) as running:
        yield running


@pytest.fixture
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change to a directory without `.env` and unset our variables, for tests that type commands."""
    monkeypatch.chdir(tmp_path)
    for variable in Settings.model_fields:
        monkeypatch.delenv(variable.upper(), raising=False)
