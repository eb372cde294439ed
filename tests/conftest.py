"""What every test has: a speed by its folder, a place in the order, quiet libraries, and the office for the asking."""

import gc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import log
from bot.clock import Clock
from bot.settings import Settings
from bot.simulator import Simulator
from tests.support import compiled_statements
from tests.support.office import Office, closed_office
from tests.support.order import in_order
from tests.support.speeds import SPEEDS, speed

compiled_statements.share()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what another speed than the one asked for would import."""
    asked = config.getoption("markexpr")
    return True if asked in SPEEDS and speed(collection_path) not in {None, asked} else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if (known := speed(item.path)) is not None:
            item.add_marker(known)
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """Have the garbage collector look no more through what was imported: it stays."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _quiet() -> None:
    log.configure("INFO")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office in Warsaw, Monday to Friday 9 to 17, on a Friday at 21:40; the bot is running."""
    async with closed_office(tmp_path) as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        yield made


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """A simulator in real time, for bots in processes of their own."""
    async with Simulator(Clock()) as running:
        yield running


@pytest.fixture
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory without `.env`, and none of our variables set, for those who type commands."""
    monkeypatch.chdir(tmp_path)
    for variable in Settings.model_fields:
        monkeypatch.delenv(variable.upper(), raising=False)
