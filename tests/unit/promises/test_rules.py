"""By when a message is answered: working time is counted along the open intervals, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.hours.exceptions import Exceptional
from bot.features.hours.rules import Hours
from bot.features.promises import later_rules, within
from bot.features.promises.later_rules import Day
from bot.features.promises.rules import answer_by, comes_back_at, later_is_due

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw")
WITH_LUNCH = Hours("Mo-Fr 09:00-12:00,13:00-17:00", "Europe/Warsaw")
TODAY = date(2026, 11, 23)


def november(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WARSAW)


def closed(start: datetime, end: datetime) -> Exceptional:
    return Exceptional(start.astimezone(UTC), end.astimezone(UTC), opens=False)


@pytest.mark.parametrize(
    ("hours", "written", "working", "due"),
    [
        (OFFICE, november(23, 10), 4, november(23, 14)),
        (OFFICE, november(23, 9), 8, november(23, 17)),  # until the closing itself
        (OFFICE, november(23, 10), 8, november(24, 10)),  # over a night
        (OFFICE, november(20, 21, 40), 2, november(23, 11)),  # from the next opening
        (OFFICE, november(20, 16), 2, november(23, 10)),  # over a week-end
        (OFFICE, november(23, 17), 1, november(24, 10)),  # the closing is closed
        (WITH_LUNCH, november(23, 11), 2, november(23, 14)),
        (WITH_LUNCH, november(23, 12, 30), 1, november(23, 14)),
        (Hours("Mo-Su 20:00-02:00", "Europe/Warsaw"), november(23, 23), 4, november(24, 21)),  # past midnight
        (Hours("24/7", "Europe/Warsaw"), november(23, 23), 8, november(24, 7)),
        (Hours("Mo-Fr 09:00-17:00; 2026 Nov 24 off", "Europe/Warsaw"), november(23, 16), 2, november(25, 10)),
    ],
)
def test_an_answer_is_due_after_so_much_working_time(
    hours: Hours, written: datetime, working: int, due: datetime
) -> None:
    assert answer_by(hours, written, timedelta(hours=working)) == due


def test_a_night_counts_what_it_really_lasts_where_the_clocks_change() -> None:
    night = Hours("Mo-Su 22:00-06:00", "Europe/Warsaw")
    written = datetime(2026, 10, 24, 22, 0, tzinfo=WARSAW)  # the clocks go back at three
    assert answer_by(night, written, timedelta(hours=9)) == datetime(2026, 10, 25, 6, 0, tzinfo=WARSAW)
    written = datetime(2026, 3, 28, 22, 0, tzinfo=WARSAW)  # and forward at two
    assert answer_by(night, written, timedelta(hours=8)) == datetime(2026, 3, 29, 23, 0, tzinfo=WARSAW)


def test_a_closing_and_a_vacation_move_it() -> None:
    short = replace(OFFICE, exceptions=(closed(november(23, 11), november(23, 13)),))
    assert answer_by(short, november(23, 10), timedelta(hours=2)) == november(23, 14)
    away = replace(OFFICE, exceptions=(closed(november(23, 11), november(30, 0)),))
    assert answer_by(away, november(23, 10), timedelta(hours=2)) == november(30, 10)


def test_nothing_is_promised_beyond_a_year() -> None:
    assert answer_by(Hours("2027 Dec 24 09:00-17:00", "Europe/Warsaw"), november(23, 9), timedelta(hours=1)) is None
    rare = Hours("Jan 01 09:00-10:00", "Europe/Warsaw")
    assert answer_by(rare, november(23, 9), timedelta(hours=1)) == datetime(2027, 1, 1, 10, tzinfo=WARSAW)
    assert answer_by(rare, november(23, 9), timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("hours", "due", "back"),
    [
        (OFFICE, november(23, 14), november(23, 13)),
        (OFFICE, november(23, 17), november(23, 16)),
        (OFFICE, november(23, 9, 20), november(23, 9)),  # not in the night before
        (WITH_LUNCH, november(23, 13, 30), november(23, 13)),
        (Hours("24/7", "Europe/Warsaw"), november(23, 3), november(23, 2)),
    ],
)
def test_it_comes_back_an_hour_before_in_open_hours(hours: Hours, due: datetime, back: datetime) -> None:
    assert comes_back_at(hours, due) == back


def test_a_later_is_due_when_it_closes_after_coming_back() -> None:
    assert later_is_due(OFFICE, november(23, 15)) == november(23, 17)
    assert later_is_due(OFFICE, november(24, 9)) == november(24, 17)


def offered(hours: Hours, now: datetime) -> list[tuple[datetime, Day]]:
    return [(one.at.astimezone(WARSAW), one.day) for one in later_rules.choices(hours, now)]


def test_later_offers_what_is_open() -> None:
    assert offered(OFFICE, november(23, 10)) == [
        (november(23, 15), Day.TODAY),
        (november(24, 9), Day.TOMORROW),
        (november(27, 9), Day.OTHER),
        (november(30, 9), Day.OTHER),
    ]


def test_later_offers_nothing_that_is_near_or_closed() -> None:
    assert offered(OFFICE, november(23, 14, 45))[0] == (november(23, 16), Day.TODAY)
    assert offered(OFFICE, november(23, 16))[0] == (november(24, 9), Day.TOMORROW)
    assert offered(WITH_LUNCH, november(23, 10))[0] == (november(23, 13), Day.TODAY)


def test_later_leaves_out_a_friday_that_is_today_or_tomorrow() -> None:
    assert offered(OFFICE, november(26, 16)) == [(november(27, 9), Day.TOMORROW), (november(30, 9), Day.OTHER)]
    assert offered(OFFICE, november(27, 16)) == [(november(30, 9), Day.OTHER)]


def test_a_closed_day_stands_for_the_next_opening_by_its_true_date() -> None:
    away = replace(OFFICE, exceptions=(closed(november(24, 0), november(26, 0)),))
    assert offered(away, november(23, 16)) == [
        (november(26, 9), Day.OTHER),
        (november(27, 9), Day.OTHER),
        (november(30, 9), Day.OTHER),
    ]


def test_later_knows_days_that_are_open_day_and_night() -> None:
    always = Hours("24/7", "Europe/Warsaw")
    assert offered(always, november(23, 10))[:2] == [(november(23, 15), Day.TODAY), (november(24, 9), Day.TOMORROW)]
    assert offered(always, november(27, 3))[:2] == [(november(27, 15), Day.TODAY), (november(28, 9), Day.TOMORROW)]


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("8h", 480),
        ("8", 480),
        ("8 hours", 480),
        ("4 godziny", 240),
        ("2 часа", 120),
        ("90 min", 90),
        ("200h", 12_000),
        ("0", None),
        ("0h", None),
        ("500h", None),
        ("10 min", None),
        ("tomorrow", None),
        ("8h or so", None),
        ("-4", None),
        ("9" * 40, None),
    ],
)
def test_a_working_time_is_read_as_people_write_it(written: str, minutes: int | None) -> None:
    assert within.read(written, TODAY) == minutes
