"""A Telegram account's minutes of the week mean the hours that the notation says."""

import pytest

from bot.features.hours.account_week import expression

DAY, NINE, FIVE = 1440, 540, 1020
WORKDAYS = [(day * DAY + NINE, day * DAY + FIVE) for day in range(5)]
LUNCH = [(day * DAY + start, day * DAY + end) for day in range(5) for start, end in ((NINE, 780), (840, FIVE))]


@pytest.mark.parametrize(
    ("intervals", "written"),
    [
        (WORKDAYS, "Mo-Fr 09:00-17:00"),
        (list(reversed(WORKDAYS)), "Mo-Fr 09:00-17:00"),
        (LUNCH, "Mo-Fr 09:00-13:00,14:00-17:00"),
        ([*WORKDAYS, (5 * DAY + 600, 5 * DAY + 840)], "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
        ([(0, 7 * DAY)], "24/7"),
        ([(day * DAY, (day + 1) * DAY) for day in range(7)], "24/7"),
        ([(0, DAY)], "Mo 00:00-24:00"),
        ([(0, 2 * DAY)], "Mo,Tu 00:00-24:00"),
        ([(22 * 60, DAY + 360)], "Mo 22:00-06:00"),
        ([(6 * DAY + 22 * 60, 7 * DAY + 360)], "Su 22:00-06:00"),
        ([(600, 2 * DAY + 720)], "Mo 10:00-24:00; Tu 00:00-24:00; We 00:00-12:00"),
        ([(NINE, 780), (780, FIVE)], "Mo 09:00-17:00"),
        ([(1, 2)], "Mo 00:01-00:02"),
    ],
)
def test_minutes_of_the_week_are_written_as_hours(intervals: list[tuple[int, int]], written: str) -> None:
    assert expression(intervals) == written


@pytest.mark.parametrize("intervals", [[], [(5, 5)], [(10, 5)], [(-1, 5)], [(0, 9 * DAY)]])
def test_what_is_no_week_is_none(intervals: list[tuple[int, int]]) -> None:
    assert expression(intervals) is None
