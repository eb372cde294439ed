"""Every test says how fast it is, by its folder, and borrows from none of its neighbours."""

import re

import pytest

from tests.support.speeds import FOLDERS, SPEEDS, TESTS, speed


def test_every_test_is_in_the_folder_of_a_speed() -> None:
    elsewhere = [file for file in TESTS.rglob("test_*.py") if speed(file) is None]
    assert not elsewhere, f"none of {sorted(FOLDERS)} holds {elsewhere}"


def speeds(item: pytest.Item) -> list[str]:
    return [mark.name for mark in item.iter_markers() if mark.name in SPEEDS]


def test_every_collected_test_has_exactly_one_speed(request: pytest.FixtureRequest) -> None:
    assert not [item.nodeid for item in request.session.items if len(speeds(item)) != 1]


def test_no_test_imports_from_another() -> None:
    """What several share stands in tests/support, or is a fixture of a conftest."""
    pattern = re.compile(rf"^(?:from|import) tests\.(?:{'|'.join(FOLDERS)})\b", re.MULTILINE)
    assert not [str(file) for file in TESTS.rglob("*.py") if pattern.search(file.read_text("utf-8"))]
