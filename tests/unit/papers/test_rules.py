"""A client is reminded in the open hours and by day, after three days and after seven."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.hours.rules import Hours
from bot.features.papers.rules import Progress, in_clients_hours, next_at

WARSAW = "Europe/Warsaw"
WEEK = Hours("Mo-Fr 07:00-22:00", WARSAW)
TUESDAY = datetime(2026, 11, 24, 11, tzinfo=UTC)


def told(**about: object) -> Progress:
    known = {"is_open": True, "told_at": TUESDAY, "owes_thanks": False, "unclear_files": False, "reminders": 0,
             "reminded_at": None}  # fmt: skip
    return Progress(**(known | about))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ("2026-11-24T11:00", "2026-11-24T11:00"),
        ("2026-11-24T06:30", "2026-11-24T08:00"),  # 7:30 in Warsaw: open, and too early
        ("2026-11-24T19:30", "2026-11-25T08:00"),  # 20:30: open, and too late
        ("2026-11-27T19:00", "2026-11-30T08:00"),  # Friday at 20:00
        ("2026-11-28T11:00", "2026-11-30T08:00"),  # Saturday
    ],
)
def test_a_reminder_waits_for_the_clients_day_and_the_open_hours(at: str, then: str) -> None:
    found = in_clients_hours(WEEK, WARSAW, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(then).replace(tzinfo=UTC)


def test_who_opens_at_night_alone_reminds_nobody_by_itself() -> None:
    assert in_clients_hours(Hours("Mo-Fr 22:00-04:00", WARSAW), WARSAW, TUESDAY) is None


def test_reminders_come_after_three_and_seven_days_and_then_no_more() -> None:
    assert next_at(told(), WEEK, WARSAW, TUESDAY) == TUESDAY + timedelta(days=3)
    after_one = told(reminders=1, reminded_at=TUESDAY + timedelta(days=3))
    assert next_at(after_one, WEEK, WARSAW, TUESDAY + timedelta(days=3)) == TUESDAY + timedelta(days=7)
    assert next_at(told(reminders=2), WEEK, WARSAW, TUESDAY + timedelta(days=7)) is None


def test_two_reminders_are_a_day_apart() -> None:
    late = TUESDAY + timedelta(days=8)
    assert next_at(told(reminders=1, reminded_at=late), WEEK, WARSAW, late) == late + timedelta(days=1)


def test_while_closed_a_list_waits_for_the_opening() -> None:
    saturday = datetime(2026, 11, 28, 11, tzinfo=UTC)
    assert next_at(told(told_at=None), WEEK, WARSAW, saturday) == datetime(2026, 11, 30, 6, tzinfo=UTC)


def test_nothing_comes_once_it_is_over() -> None:
    assert next_at(told(is_open=False), WEEK, WARSAW, TUESDAY) is None
