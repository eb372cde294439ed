"""Opening hours mean what people expect; every expected instant is computed by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.hours.rules import ClosedPeriod, Hours

OFFICE = "Mo-Fr 09:00-17:00"
LUNCH = "Mo-Fr 09:00-13:00,14:00-17:00; Sa 10:00-14:00"
BAR = "Fr-Su 20:00-02:00"


def hours(expression: str, country: str | None = None, timezone: str = "Europe/Warsaw") -> Hours:
    return Hours(expression, timezone, country)


def warsaw(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Warsaw"), fold=fold)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def shown(day: list[tuple[datetime, datetime]]) -> list[str]:
    return [f"{start:%d %H:%M}-{end:%d %H:%M}" for start, end in day]


def test_an_office_is_closed_on_friday_evening_until_monday_morning() -> None:
    evening = warsaw("2026-11-20 21:40")
    assert not hours(OFFICE).is_open(evening)
    assert hours(OFFICE).closed_period(evening) == ClosedPeriod(
        since=utc("2026-11-20 16:00"), until=utc("2026-11-23 08:00")
    )


def test_the_opening_belongs_to_the_open_time_and_the_closing_does_not() -> None:
    assert hours(OFFICE).is_open(warsaw("2026-11-20 09:00"))
    assert not hours(OFFICE).is_open(warsaw("2026-11-20 08:59:59.999999"))
    assert hours(OFFICE).is_open(warsaw("2026-11-20 16:59:59.999999"))
    assert not hours(OFFICE).is_open(warsaw("2026-11-20 17:00"))


def test_while_open_the_next_opening_is_the_one_after_the_closing_to_come() -> None:
    noon = warsaw("2026-11-20 12:00")
    assert hours(OFFICE).closed_period(noon) is None
    assert hours(OFFICE).last_opening(noon) == warsaw("2026-11-20 09:00")
    assert hours(OFFICE).next_closing(noon) == warsaw("2026-11-20 17:00")
    assert hours(OFFICE).next_opening(noon) == warsaw("2026-11-23 09:00")


def test_an_opening_is_the_last_one_at_its_own_instant_and_no_longer_the_next() -> None:
    opening = warsaw("2026-11-20 09:00")
    assert hours(OFFICE).last_opening(opening) == opening
    assert hours(OFFICE).next_opening(opening) == warsaw("2026-11-23 09:00")


def test_lunch_is_a_closed_period_of_its_own() -> None:
    period = hours(LUNCH).closed_period(warsaw("2026-11-20 13:30"))
    assert period == ClosedPeriod(since=warsaw("2026-11-20 13:00"), until=warsaw("2026-11-20 14:00"))


def test_a_night_lasts_past_midnight_and_sunday_night_into_monday() -> None:
    assert hours(BAR).is_open(warsaw("2026-11-23 01:00"))
    assert not hours(BAR).is_open(warsaw("2026-11-23 02:00"))
    assert hours(BAR).last_opening(warsaw("2026-11-23 01:00")) == warsaw("2026-11-22 20:00")
    assert shown(hours(BAR).day(date(2026, 11, 22))) == ["22 20:00-23 02:00"]
    assert shown(hours(BAR).day(date(2026, 11, 23))) == []


def test_a_sunday_off_keeps_saturdays_night_and_takes_its_own() -> None:
    bar = hours(BAR).with_rule("2026 Nov 22 off")
    assert bar.is_open(warsaw("2026-11-22 01:00"))
    assert not bar.is_open(warsaw("2026-11-22 21:00"))
    assert not bar.is_open(warsaw("2026-11-23 01:00"))
    assert bar.next_opening(warsaw("2026-11-22 03:00")) == warsaw("2026-11-27 20:00")


def test_other_hours_on_a_sunday_keep_saturdays_night() -> None:
    bar = hours("Fr-Su 20:00-26:00").with_rule('2026 Nov 22 09:00-12:00 open "brunch, no bar; sorry"')
    assert bar.is_open(warsaw("2026-11-22 01:59"))
    assert shown(bar.day(date(2026, 11, 21))) == ["21 20:00-22 02:00"]
    assert shown(bar.day(date(2026, 11, 22))) == ["22 09:00-22 12:00"]
    assert not bar.is_open(warsaw("2026-11-23 01:00"))


def test_hours_taken_out_of_an_evening_leave_its_night_alone() -> None:
    bar = hours("Fr-Su 20:00-02:00; 2026 Nov 21 21:00-22:00 off, Su 10:00-12:00")
    assert shown(bar.day(date(2026, 11, 21))) == ["21 20:00-21 21:00", "21 22:00-22 02:00"]
    assert shown(bar.day(date(2026, 11, 22))) == ["22 10:00-22 12:00", "22 20:00-23 02:00"]
    late = hours("Fr-Su 20:00-04:00; 2026 Nov 21 23:00-01:00 off")
    assert shown(late.day(date(2026, 11, 21))) == ["21 20:00-21 23:00", "22 01:00-22 04:00"]


def test_an_exception_that_itself_passes_midnight_ends_on_the_next_day() -> None:
    office = hours(OFFICE).with_rule("2026 Dec 31 22:00-03:00")
    assert shown(office.day(date(2026, 12, 31))) == ["31 22:00-01 03:00"]
    assert office.is_open(warsaw("2027-01-01 02:59"))
    assert shown(office.day(date(2027, 1, 1))) == ["01 09:00-01 17:00"]


def test_a_half_day_and_a_vacation_are_further_rules() -> None:
    office = hours(OFFICE).with_rule("2026 Dec 24 09:00-12:00").with_rule("2026 Nov 23-2026 Dec 05 off")
    assert office.next_closing(warsaw("2026-12-24 10:00")) == warsaw("2026-12-24 12:00")
    assert office.closed_period(warsaw("2026-11-30 12:00")) == ClosedPeriod(
        since=warsaw("2026-11-20 17:00"), until=warsaw("2026-12-07 09:00")
    )


@pytest.mark.parametrize(
    ("country", "holiday"),
    [("PL", "2026-11-11"), ("US", "2026-11-26"), ("UA", "2026-08-24"), ("pl", "2027-05-03")],
)
def test_public_holidays_are_the_countrys(country: str, holiday: str) -> None:
    assert hours(OFFICE).is_open(warsaw(f"{holiday} 12:00"))
    assert not hours(f"{OFFICE}; PH off", country).is_open(warsaw(f"{holiday} 12:00"))


def test_open_all_the_time_never_opens_and_never_closes() -> None:
    always = hours("24/7")
    at = warsaw("2026-11-20 12:00")
    assert always.is_open(at)
    assert (always.next_opening(at), always.next_closing(at), always.last_opening(at)) == (None, None, None)
    assert shown(always.day(date(2026, 11, 20))) == ["20 00:00-21 00:00"]


@pytest.mark.parametrize("expression", ["00:00-26:00", "06:00-30:00", "Mo-Su 00:00-24:00"])
def test_nights_that_reach_the_next_morning_never_close_either(expression: str) -> None:
    always = hours(expression)
    assert always.next_closing(warsaw("2026-11-20 12:00")) is None
    assert always.last_opening(warsaw("2026-11-20 12:00")) is None


def test_never_open_promises_nothing() -> None:
    assert hours("off").closed_period(warsaw("2026-11-20 12:00")) == ClosedPeriod(since=None, until=None)
    assert hours("off").day(date(2026, 11, 20)) == []


def test_an_opening_counts_within_366_days() -> None:
    rare = hours("2027 Nov 21 12:00-13:00")
    assert rare.next_opening(warsaw("2026-11-20 12:00")) == warsaw("2027-11-21 12:00")
    assert rare.next_opening(warsaw("2026-11-20 11:59")) is None
    assert rare.last_opening(warsaw("2028-11-21 12:00")) == warsaw("2027-11-21 12:00")
    assert rare.last_opening(warsaw("2028-11-21 12:01")) is None


def test_unknown_is_closed_and_a_change_of_comment_is_no_closing() -> None:
    shop = hours('Mo-Fr 09:00-13:00 "desk", Mo-Fr 13:00-17:00 "phone"; Sa 10:00-12:00 unknown "ring"')
    assert shop.next_closing(warsaw("2026-11-20 10:00")) == warsaw("2026-11-20 17:00")
    assert not shop.is_open(warsaw("2026-11-21 11:00"))


def test_spaces_and_line_breaks_do_not_matter() -> None:
    assert hours("Mo-Fr  9:00 - 17:00;\n Sa 10:00-12:00").is_open(warsaw("2026-11-21 11:00"))


def test_open_time_counts_only_while_open() -> None:
    friday, monday = warsaw("2026-11-20 16:00"), warsaw("2026-11-23 10:30")
    assert hours(OFFICE).open_time_between(friday, monday) == timedelta(hours=2, minutes=30)
    assert hours(OFFICE).open_time_between(monday, friday) == timedelta()
    assert hours("24/7").open_time_between(friday, monday) == monday - friday
    assert hours("off").open_time_between(friday, monday) == timedelta()


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime.fromisoformat("2026-11-20 12:00")
    for question in (hours(OFFICE).is_open, hours(OFFICE).next_opening, hours(OFFICE).closed_period):
        with pytest.raises(ValueError, match="time zone"):
            question(naive)


def test_the_night_of_23_hours_is_an_hour_shorter() -> None:
    """29 March 2026, Warsaw: 02:00 CET (01:00 UTC) becomes 03:00 CEST."""
    assert hours("Mo-Su 09:00-17:00").closed_period(warsaw("2026-03-28 23:00")) == ClosedPeriod(
        since=utc("2026-03-28 16:00"), until=utc("2026-03-29 07:00")
    )
    bar = hours("Sa 20:00-04:00")
    assert bar.last_opening(utc("2026-03-29 00:00")) == utc("2026-03-28 19:00")
    assert bar.next_closing(utc("2026-03-29 00:00")) == utc("2026-03-29 02:00")
    assert bar.open_time_between(utc("2026-03-28 00:00"), utc("2026-03-30 00:00")) == timedelta(hours=7)


def test_the_night_of_25_hours_is_an_hour_longer() -> None:
    """25 October 2026, Warsaw: 03:00 CEST (01:00 UTC) becomes 02:00 CET."""
    assert hours("Mo-Su 09:00-17:00").closed_period(warsaw("2026-10-24 23:00")) == ClosedPeriod(
        since=utc("2026-10-24 15:00"), until=utc("2026-10-25 08:00")
    )
    bar = hours("Sa 20:00-04:00")
    assert bar.last_opening(utc("2026-10-25 00:00")) == utc("2026-10-24 18:00")
    assert bar.next_closing(utc("2026-10-25 00:00")) == utc("2026-10-25 03:00")
    assert bar.open_time_between(utc("2026-10-24 00:00"), utc("2026-10-26 00:00")) == timedelta(hours=9)


def test_a_time_that_occurs_twice_means_its_first_occurrence() -> None:
    bar = hours("Sa 20:00-02:30; Su 02:45-05:00")
    assert bar.closed_period(utc("2026-10-25 00:40")) == ClosedPeriod(
        since=utc("2026-10-25 00:30"), until=utc("2026-10-25 00:45")
    )
    assert bar.is_open(warsaw("2026-10-25 02:40", fold=1))


def test_a_time_that_is_skipped_means_the_instant_of_the_jump() -> None:
    bar = hours("Sa 20:00-02:30; Su 02:45-05:00")
    assert bar.is_open(utc("2026-03-29 00:59:59"))
    assert bar.next_closing(utc("2026-03-29 00:00")) == utc("2026-03-29 03:00")
    assert hours("Su 02:30-05:00").next_opening(utc("2026-03-28 00:00")) == utc("2026-03-29 01:00")
    assert hours("Su 02:10-02:50").next_opening(utc("2026-03-28 00:00")) == utc("2026-04-05 00:10")


def test_half_an_hour_of_summer_time_counts_as_half_an_hour() -> None:
    """4 October 2026, Lord Howe: 02:00 (+10:30, 15:30 UTC the day before) becomes 02:30 (+11)."""
    howe = hours("Sa 20:00-04:00; Su 02:15-06:00", timezone="Australia/Lord_Howe")
    assert howe.last_opening(utc("2026-10-03 15:00")) == utc("2026-10-03 09:30")
    assert howe.next_closing(utc("2026-10-03 15:00")) == utc("2026-10-03 19:00")


def test_the_friday_that_samoa_skipped_has_no_opening() -> None:
    """Apia went from 29 December 2011 (-10) straight to 31 December (+14), at 10:00 UTC on the 30th."""
    office = hours(OFFICE, timezone="Pacific/Apia")
    assert office.closed_period(utc("2011-12-30 09:00")) == ClosedPeriod(
        since=utc("2011-12-30 03:00"), until=utc("2012-01-01 19:00")
    )
    assert hours("24/7", timezone="Pacific/Apia").next_closing(utc("2011-12-30 09:00")) is None
    daily = hours("Mo-Su 09:00-17:00", timezone="Pacific/Apia")
    assert daily.next_opening(utc("2011-12-30 09:00")) == utc("2011-12-30 19:00")
