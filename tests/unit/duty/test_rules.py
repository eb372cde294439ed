"""When somebody is on duty, over a week, past midnight, over a change of the clocks, and in another time zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.duty.rules import covered, duty, without
from bot.features.duty.steps import DEFAULT, Loudness, Step, Who, read, written

WARSAW, NEW_YORK = "Europe/Warsaw", "America/New_York"
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
MONDAY = datetime(2026, 11, 23, tzinfo=ZoneInfo(WARSAW))
SHIFTS = ("Mo-Fr 17:00-22:00", "Mo-Su 22:00-06:00", "Sa-Su 09:00-21:00", "Mo 00:00-24:00", "We,Fr 12:00-12:30", None)


def at(day: int, hour: int, minute: int = 0, zone: str = WARSAW) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("hour", "on"), [(21, False), (22, True), (23, True), (24, True), (29, True), (30, False), (31, False)]
)
def test_a_duty_past_midnight_ends_in_the_morning(hour: int, on: bool) -> None:
    assert duty("Mo 22:00-06:00", WARSAW).is_open(MONDAY + hour * HOUR) is on


def test_hours_are_meant_where_somebody_lives() -> None:
    there = duty("Mo-Fr 09:00-17:00", NEW_YORK)
    assert [there.is_open(at(23, hour)) for hour in (14, 15, 22, 23)] == [False, True, True, False]


@pytest.mark.parametrize(("day", "hours"), [("2026-10-25", 5), ("2027-03-28", 3), ("2026-11-25", 4)])
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_is(day: str, hours: int) -> None:
    midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(WARSAW))
    spans = covered([duty("Mo-Su 00:30-04:30", WARSAW)], midnight, midnight + timedelta(hours=12))
    lasted = sum((end.astimezone(UTC) - start.astimezone(UTC) for start, end in spans), timedelta())
    assert lasted == hours * HOUR


def test_whoever_is_away_is_not_on_duty_and_is_again_afterwards() -> None:
    always = duty(None, WARSAW, [(at(24, 0), at(26, 0))])
    assert [always.is_open(at(*when)) for when in ((23, 23), (24, 0), (25, 23), (26, 0))] == [True, False, False, True]


@given(st.lists(st.sampled_from(SHIFTS), max_size=3), st.integers(0, 4 * 24 * 7 - 1))
def test_at_each_quarter_of_a_week_it_is_covered_if_somebody_is_on_duty(shifts: list[str | None], quarter: int) -> None:
    duties = [duty(hours, WARSAW) for hours in shifts]
    now = MONDAY + quarter * timedelta(minutes=15)
    spans = covered(duties, MONDAY, MONDAY + WEEK)
    holes = without([(MONDAY, MONDAY + WEEK)], spans)
    on = any(each.is_open(now) for each in duties)
    assert any(start <= now < end for start, end in spans) is on
    assert any(start <= now < end for start, end in holes) is not on


@given(
    st.lists(
        st.builds(
            Step,
            st.integers(0, 1440),
            st.sampled_from([Who.OWNER, Who.DEPUTIES, Who.EVERYBODY]),
            st.none(),
            st.sampled_from(Loudness),
        )
        | st.builds(Step, st.integers(0, 1440), st.just(Who.MEMBER), st.integers(1, 999), st.sampled_from(Loudness)),
        min_size=1,
    )
)
def test_steps_are_read_as_they_were_written(steps: list[Step]) -> None:
    assert read(written(steps)) == tuple(steps)
    assert read(None) == DEFAULT
