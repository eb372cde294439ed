"""Every test says how fast it is, by its folder."""

import pytest

from tests.support.speeds import FOLDERS, SPEEDS, TESTS, speed


def test_every_test_is_in_the_folder_of_a_speed() -> None:
    elsewhere = [file for file in TESTS.rglob("test_*.py") if speed(file) is None]
    assert not elsewhere, f"none of {sorted(FOLDERS)} holds {elsewhere}"


def speeds(item: pytest.Item) -> list[str]:
    return [mark.name for mark in item.iter_markers() if mark.name in SPEEDS]


def test_every_collected_test_has_exactly_one_speed(request: pytest.FixtureRequest) -> None:
    assert not [item.nodeid for item in request.session.items if len(speeds(item)) != 1]
