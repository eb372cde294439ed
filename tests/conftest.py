"""Fixtures of every test, and the order in which the files are begun."""

import warnings
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram.warnings import PTBUserWarning

from bot import log
from tests.support import compiled_statements
from tests.support.office import Office, closed_office

LONGEST = {
    "test_kill_money.py",
    "test_run_process.py",
    "test_fleet.py",
    "test_faults.py",
    "test_kill.py",
    "test_story.py",
}
"""Files that take minutes. They are begun first, so that in the end nobody waits for one of them alone."""

compiled_statements.share()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(autouse=True)
def _quiet() -> None:
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    log.configure("INFO")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office in Warsaw, Monday to Friday 9 to 17, on a Friday at 21:40; the bot is running."""
    async with closed_office(tmp_path) as made:
        await made.start()
        await made.owner.sees("Welcome! You are the owner of Nowak Law here.")
        yield made
