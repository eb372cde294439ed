"""A talk goes on from its last message, and hears what was written before its end."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.talks import rules

NOW = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_it_ends_an_hour_after_the_last_message_or_at_the_opening() -> None:
    assert rules.ends_at(NOW, 60, None) == NOW + 60 * MINUTE
    assert rules.ends_at(NOW, 60, NOW + 90 * MINUTE) == NOW + 60 * MINUTE
    assert rules.ends_at(NOW, 60, NOW + 20 * MINUTE) == NOW + 20 * MINUTE


@pytest.mark.parametrize(
    ("written", "read", "minutes", "heard"),
    [
        (59, 59, 60, True),
        (60, 60, 60, False),
        (61, 61, 60, False),
        (59, 118, 60, True),  # the bot was down meanwhile
        (59, 119, 60, False),
        (10, 10, 0, False),  # switched off meanwhile
    ],
)
def test_it_hears_what_was_written_before_its_end(written: int, read: int, minutes: int, heard: bool) -> None:
    end = NOW + 60 * MINUTE
    assert rules.hears(end, NOW + written * MINUTE, NOW + read * MINUTE, minutes) is heard
