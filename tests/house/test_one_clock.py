"""Only bot/clock.py reads the wall clock. All other code takes the time as an argument, so that a test can set it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLOCK = ROOT / "bot" / "clock.py"
READERS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
    "func": {"now", "current_timestamp"},
}


def readings(source: str) -> Iterator[str]:
    """Yield each place in a piece of Python that reads the wall clock or imports a function that does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if node.attr in READERS.get(name, ()):
                yield f"line {node.lineno}: {name}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"line {node.lineno}: {a.name}" for a in node.names if a.name in READERS["time"])


@pytest.mark.parametrize(
    "source",
    ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "time.time()", "from time import time_ns"],
)
def test_a_reading_is_found(source: str) -> None:
    assert list(readings(source))


@pytest.mark.parametrize("source", ["work.now", "clock.now()", "loop.time()", "time.monotonic()", "t.time(at, zone)"])
def test_being_told_the_time_is_no_reading(source: str) -> None:
    assert not list(readings(source))


def test_only_the_clock_reads_the_clock() -> None:
    files = (file for folder in ("bot", "handlers", "schedules", "tests") for file in (ROOT / folder).rglob("*.py"))
    found = [f"{file.relative_to(ROOT)} {at}" for file in files if file != CLOCK for at in readings(file.read_text())]
    assert not found


def test_the_clock_does() -> None:
    assert list(readings(CLOCK.read_text()))
