"""Hooks that give each test a speed and a place in the order."""

import gc
import os
from pathlib import Path

import pytest

from tests.support import bytecode, memory
from tests.support.order import in_order
from tests.support.speeds import SPEEDS, speed

bytecode.keep()
memory.keep_folders()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Import the bot where tests run. The process that hands them out to others starts sooner without."""
    plugins = session.config.pluginmanager
    if not plugins.has_plugin("dsession"):
        plugins.import_plugin("tests.support.fixtures")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Stories wait for each other's timers and servers; unit tests only compute, and each process imports the bot."""
    return os.cpu_count() or 1 if config.getoption("markexpr") == "unit" else 4


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
    """Exempt everything imported so far from garbage collection, and look for garbage seldom."""
    gc.freeze()
    gc.set_threshold(50_000)
