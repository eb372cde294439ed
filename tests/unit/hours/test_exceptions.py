"""Exceptions are laid over the week: the last one made decides, and each ends by itself."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.features.hours.exceptions import Week, whole_day
from bot.features.hours.rules import ClosedPeriod, Hours, hours_of
from bot.models import Business, HoursException
from bot.models.states import ExceptionKind

OFFICE = "Mo-Fr 09:00-17:00"
BAR = "Fr-Su 20:00-02:00"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
OFF, HALF, WORKED = ExceptionKind.HOLIDAY_OFF, ExceptionKind.HOLIDAY_HALF, ExceptionKind.HOLIDAY_WORKED


def warsaw(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Warsaw"), fold=fold)


def row(start: str, end: str, kind: ExceptionKind = ExceptionKind.CLOSED, **more: Any) -> HoursException:
    return HoursException(
        business_id=1, kind=kind, starts_at=warsaw(start), ends_at=warsaw(end), created_at=MADE, **more
    )


def business(expression: str, *rows: HoursException) -> Business:
    made = Business(
        bot_id=1,
        name="Nowak",
        language="en",
        timezone="Europe/Warsaw",
        country="PL",
        working_hours=expression,
        created_at=MADE,
    )
    made.exceptions = list(rows)
    return made


def hours(expression: str, *rows: HoursException) -> Hours:
    return hours_of(business(expression, *rows))


def shown(day: list[tuple[datetime, datetime]]) -> list[str]:
    return [f"{start:%H:%M}-{end:%H:%M}" for start, end in day]


def test_a_closing_takes_its_part_of_the_day() -> None:
    cut = hours(OFFICE, row("2026-11-24 13:00", "2026-11-24 15:00"))
    assert cut.is_open(warsaw("2026-11-24 12:59"))
    assert not cut.is_open(warsaw("2026-11-24 13:00"))
    assert cut.is_open(warsaw("2026-11-24 15:00"))
    assert cut.closed_period(warsaw("2026-11-24 14:00")) == ClosedPeriod(
        warsaw("2026-11-24 13:00"), warsaw("2026-11-24 15:00")
    )
    assert shown(cut.day(date(2026, 11, 24))) == ["09:00-13:00", "15:00-17:00"]
    assert shown(cut.day(date(2026, 11, 25))) == ["09:00-17:00"]


def test_a_closing_that_reaches_beyond_the_day_joins_the_night() -> None:
    early = hours(OFFICE, row("2026-11-24 14:00", "2026-11-24 19:00"))
    assert early.closed_period(warsaw("2026-11-24 20:00")) == ClosedPeriod(
        warsaw("2026-11-24 14:00"), warsaw("2026-11-25 09:00")
    )


def test_opening_longer_touches_the_day_and_is_one_with_it() -> None:
    longer = hours(OFFICE, row("2026-11-24 17:00", "2026-11-24 20:00", ExceptionKind.OPEN))
    assert longer.next_closing(warsaw("2026-11-24 12:00")) == warsaw("2026-11-24 20:00")
    assert shown(longer.day(date(2026, 11, 24))) == ["09:00-20:00"]


def test_opening_in_a_night_makes_two_closed_periods_of_it() -> None:
    visit = hours(OFFICE, row("2026-11-24 19:00", "2026-11-24 20:00", ExceptionKind.OPEN))
    assert visit.closed_period(warsaw("2026-11-24 18:00")) == ClosedPeriod(
        warsaw("2026-11-24 17:00"), warsaw("2026-11-24 19:00")
    )


def test_of_two_that_meet_the_later_made_decides() -> None:
    away = row("2026-11-23 00:00", "2026-11-28 00:00", ExceptionKind.VACATION)
    back = row("2026-11-25 10:00", "2026-11-25 12:00", ExceptionKind.OPEN)
    assert hours(OFFICE, away, back).is_open(warsaw("2026-11-25 11:00"))
    assert not hours(OFFICE, back, away).is_open(warsaw("2026-11-25 11:00"))


def test_one_that_ended_early_held_until_then() -> None:
    ended = row("2026-11-24 13:00", "2026-11-24 17:00", ended_at=warsaw("2026-11-24 14:00"))
    assert not hours(OFFICE, ended).is_open(warsaw("2026-11-24 13:59"))
    assert hours(OFFICE, ended).last_opening(warsaw("2026-11-24 16:00")) == warsaw("2026-11-24 14:00")


def test_one_that_was_taken_back_before_its_start_is_gone() -> None:
    taken_back = row("2026-11-24 13:00", "2026-11-24 17:00", ended_at=warsaw("2026-11-23 14:00"))
    assert hours(OFFICE, taken_back) == hours(OFFICE)


@pytest.mark.parametrize(("kind", "opens"), [(OFF, []), (HALF, ["09:00-13:00"]), (WORKED, ["09:00-17:00"])], ids=str)
@pytest.mark.parametrize("expression", [OFFICE, f"{OFFICE}; PH off", "Mo-Fr 09:00-17:00; PH 11:00-12:00"])
def test_a_holiday_is_off_or_half_or_worked_as_usual(expression: str, kind: ExceptionKind, opens: list[str]) -> None:
    found = hours(expression, row("2026-11-11 00:00", "2026-11-12 00:00", kind))
    assert shown(found.day(date(2026, 11, 11))) == opens
    assert [found.is_open(warsaw(f"2026-11-11 {hour}:30")) for hour in ("11", "14")] == [bool(opens), kind == WORKED]


def test_a_holiday_that_ended_early_is_over() -> None:
    ended = row("2026-11-11 00:00", "2026-11-12 00:00", OFF, ended_at=warsaw("2026-11-11 12:00"))
    assert shown(hours(OFFICE, ended).day(date(2026, 11, 11))) == ["12:00-17:00"]


def test_a_day_off_keeps_the_night_before_and_takes_its_own() -> None:
    found = hours(BAR, row("2026-11-21 00:00", "2026-11-22 00:00", OFF))
    assert found.is_open(warsaw("2026-11-21 01:00"))
    assert not found.is_open(warsaw("2026-11-21 21:00"))
    assert not found.is_open(warsaw("2026-11-22 01:00"))
    assert found.is_open(warsaw("2026-11-22 21:00"))
    assert whole_day(Week(BAR, "Europe/Warsaw", None), date(2026, 11, 21)) == (
        warsaw("2026-11-21 02:00"),
        warsaw("2026-11-22 02:00"),
    )


def test_a_night_is_closed_across_midnight() -> None:
    found = hours(BAR, row("2026-11-20 23:00", "2026-11-21 01:00"))
    assert [found.is_open(warsaw(f"2026-11-{at}")) for at in ("20 22:00", "21 00:30", "21 01:30")] == [
        True,
        False,
        True,
    ]
    assert shown(found.day(date(2026, 11, 20))) == ["20:00-23:00", "01:00-02:00"]


def test_day_and_night_are_cut_by_a_day_off() -> None:
    found = hours("24/7", row("2026-11-24 00:00", "2026-11-25 00:00"))
    assert [found.is_open_all_day(date(2026, 11, day)) for day in (23, 24, 25)] == [True, False, True]
    assert found.closed_period(warsaw("2026-11-24 12:00")) == ClosedPeriod(
        warsaw("2026-11-24 00:00"), warsaw("2026-11-25 00:00")
    )


def test_opening_a_whole_day_is_open_day_and_night() -> None:
    found = hours(OFFICE, row("2026-11-28 00:00", "2026-11-29 00:00", ExceptionKind.OPEN))
    assert found.is_open_all_day(date(2026, 11, 28))
    assert not found.is_open_all_day(date(2026, 11, 29))


def test_a_closing_lasts_two_hours_in_the_night_that_has_one_more() -> None:
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 for the first time
    twice = row("2026-10-25 02:30", "2026-10-25 03:30").model_copy(update={"starts_at": start})
    found = hours("24/7", twice)
    assert [found.is_open(warsaw("2026-10-25 02:30", fold)) for fold in (0, 1)] == [False, False]
    assert found.open_time_between(warsaw("2026-10-25 00:00"), warsaw("2026-10-26 00:00")).total_seconds() == 23 * 3600


def test_a_night_out_ends_at_the_jump_in_the_night_that_lacks_an_hour() -> None:
    found = hours("24/7", row("2027-03-28 01:30", "2027-03-28 03:00"))
    assert found.closed_period(warsaw("2027-03-28 01:45")) == ClosedPeriod(
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    )


def test_the_reason_is_that_of_what_keeps_it_closed() -> None:
    away = row("2026-11-23 00:00", "2026-11-28 00:00", ExceptionKind.VACATION, reason="Skiing")
    found = hours(OFFICE, away)
    assert found.reason(warsaw("2026-11-20 16:00")) is None  # open
    assert found.reason(warsaw("2026-11-21 12:00")) == "Skiing"  # the week-end before: it would open on Monday
    assert found.reason(warsaw("2026-11-25 12:00")) == "Skiing"
    assert found.reason(warsaw("2026-11-28 12:00")) is None  # the week-end after
    assert found.next_opening(warsaw("2026-11-21 12:00")) == warsaw("2026-11-30 09:00")


def test_a_closing_that_takes_nothing_gives_no_reason() -> None:
    night = row("2026-11-24 22:00", "2026-11-25 00:00", reason="Asleep")
    assert hours(OFFICE, night).reason(warsaw("2026-11-24 23:00")) is None


def test_hours_that_are_proposed_keep_the_exceptions() -> None:
    found = hours_of(business(OFFICE, row("2026-11-11 00:00", "2026-11-12 00:00", HALF)), "Mo-Fr 10:00-14:00")
    assert shown(found.day(date(2026, 11, 11))) == ["10:00-13:00"]


def test_a_holiday_may_follow_a_day_that_is_closed() -> None:
    found = hours(
        OFFICE, row("2026-11-22 00:00", "2026-11-24 00:00", OFF), row("2026-11-30 00:00", "2026-12-01 00:00", OFF)
    )
    assert shown(found.day(date(2026, 11, 30))) == []
    assert found.next_opening(warsaw("2026-11-28 12:00")) == warsaw("2026-12-01 09:00")
