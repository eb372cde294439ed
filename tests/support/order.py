"""The order of the test files: files that wait run beside files that compute, and no long file starts last."""

from pathlib import Path

import pytest

from tests.support.speeds import speed

LONGEST = (
    "test_faults.py", "test_kill_money.py", "test_run_process.py", "test_night_killed.py", "test_own_night_killed.py",
    "test_fleet_killed.py", "test_fleet.py",
    "test_postgres.py", "test_machine.py", "test_kill.py", "test_database_copies_refused.py",
    "test_page_by_hand.py", "test_page_sights.py", "test_page_story.py", "test_story.py", "test_lint.py",
)  # fmt: skip
"""Files that take half a minute or longer, the longest first."""
LAST_SLOW = 0.8
"""The share of the other files after which the last slow one starts."""


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Spread the slow files, which mostly wait, among the others, which mostly compute."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    slow = sorted((path for path in files if speed(path) == "slow"), key=_length)
    others = sorted((path for path in files if speed(path) != "slow"), key=lambda path: speed(path) == "unit")
    places = {path: LAST_SLOW * number / len(slow) for number, path in enumerate(slow)}
    places |= {path: number / len(others) for number, path in enumerate(others)}
    return [item for path in sorted(files, key=places.__getitem__) for item in files[path]]


def _length(path: Path) -> int:
    return LONGEST.index(path.name) if path.name in LONGEST else len(LONGEST)
