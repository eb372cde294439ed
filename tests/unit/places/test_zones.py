"""A time zone exists if Python knows it, by exactly its name."""

from zoneinfo import available_timezones

import pytest

from bot.features.places import zones


def test_every_zone_that_python_knows_exists() -> None:
    assert [name for name in available_timezones() if not zones.exists(name)] == []


@pytest.mark.parametrize(
    "name", ["", "Europe", "europe/warsaw", "right/UTC", "posix/UTC", "../UTC", "zone.tab", "Mars/Base"]
)
def test_no_other_does(name: str) -> None:
    assert not zones.exists(name)
