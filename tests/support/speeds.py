"""The three speeds of tests, each the name of a marker and of a folder.

unit: rules, views, texts, and services on a database in memory; no network, no other process.
story: the whole bot in the process of the test, on the simulator.
slow: processes that are killed, faults, databases at work, the page in a browser, and the rules of the house.
"""

from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
SPEEDS = ("unit", "story", "slow")
FOLDERS = {**{name: name for name in SPEEDS}, "house": "slow"}


@cache
def speed(path: Path) -> str | None:
    """Return the speed of a test file or folder; None for anything else."""
    inside = path.relative_to(TESTS).parts if path.is_relative_to(TESTS) else ()
    return FOLDERS.get(inside[0]) if inside else None
