"""Rules for the due digest and the order of clients in it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.features.hours.rules import Hours
from bot.features.messages.items import line_up
from bot.features.queue.rules import late_for, missed_opening, ordered

HOURS = Hours("Mo-Fr 09:00-17:00", "UTC")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass
class Written:
    """A waiting message."""

    client_id: int
    album_id: str | None = None
    received_at: datetime = MONDAY
    returns_at: datetime | None = None


def test_no_digest_is_due_before_its_opening() -> None:
    assert missed_opening(HOURS, None, MONDAY) is None
    assert missed_opening(HOURS, MONDAY, MONDAY - MINUTE) is None
    assert missed_opening(HOURS, MONDAY, MONDAY) == MONDAY


def test_of_several_missed_openings_the_latest_gets_the_digest() -> None:
    assert missed_opening(HOURS, MONDAY, MONDAY + 2 * DAY + MINUTE) == MONDAY + 2 * DAY


def test_a_digest_says_that_it_is_late_after_two_minutes() -> None:
    assert late_for(MONDAY, MONDAY + 2 * MINUTE) is None
    assert late_for(MONDAY, MONDAY + 3 * MINUTE) == MONDAY


def test_broken_promises_come_first_and_the_rest_in_the_order_of_writing() -> None:
    lines = line_up([Written(1), Written(2), Written(3), Written(1)])
    found = ordered(lines, {3}, MONDAY, put_off=True)
    assert [line.messages[0].client_id for line in found] == [3, 1, 2]


def test_who_was_put_off_is_left_out_where_that_is_asked() -> None:
    lines = line_up([Written(1, returns_at=MONDAY + DAY), Written(2), Written(2, returns_at=MONDAY + DAY)])
    assert len(ordered(lines, set(), MONDAY, put_off=True)) == 2
    assert [line.messages[0].client_id for line in ordered(lines, set(), MONDAY, put_off=False)] == [2]
