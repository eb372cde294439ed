"""Hooks that give each test a speed and a place in the order, and the fixtures that all tests share."""

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
    """Do not even import tests of another speed than the one asked for."""
    asked = config.getoption("markexpr")
    return True if asked in SPEEDS and speed(collection_path) not in {None, asked} else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if (known := speed(item.path)) is not None:
            item.add_marker(known)
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """Exempt everything imported so far from garbage collection."""
    gc.freeze()


@pytest.fixture(autouse=True)
def _quiet() -> None:
    log.configure("INFO")


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
