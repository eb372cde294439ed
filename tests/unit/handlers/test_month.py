"""A month of buttons: whole weeks, nothing before the first day that can be chosen, the months beside it."""

from datetime import date

import pytest

from bot.texts import Texts
from handlers.screens.month import first_of, month_rows

TODAY = date(2026, 11, 20)


def shown(first: date, since: date) -> list[list[str]]:
    rows = month_rows(Texts.of("en"), first, since, days="day", months="month")
    return [[choice.label for choice in row] for row in rows]


def test_weeks_begin_on_monday_and_those_that_are_over_are_left_out() -> None:
    assert shown(date(2026, 11, 1), TODAY) == [
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        ["·", "·", "·", "·", "20", "21", "22"],
        ["23", "24", "25", "26", "27", "28", "29"],
        ["30", "·", "·", "·", "·", "·", "·"],
        ["December 2026 ›"],
    ]


def test_a_later_month_is_whole_and_leads_back() -> None:
    rows = shown(date(2027, 2, 1), TODAY)
    assert rows[1:-1] == [[str(7 * week + day) for day in range(1, 8)] for week in range(4)]
    assert rows[-1] == ["‹ January 2027", "March 2027 ›"]


def test_places_without_a_day_carry_no_date() -> None:
    rows = month_rows(Texts.of("pl"), date(2026, 12, 1), TODAY, days="day", months="month")
    found = {choice.argument for row in rows[:-1] for choice in row if not choice.label.isdecimal()}
    assert {"w0", "x3011", "x0301"} <= found
    assert not [argument for argument in found if argument.startswith("2026")]


@pytest.mark.parametrize(
    ("month", "first"),
    [("2026-12", date(2026, 12, 1)), ("", date(2026, 11, 1)), ("9999-12", date(2026, 11, 1)), ("x", date(2026, 11, 1))],
)
def test_a_month_is_read_and_nonsense_is_todays(month: str, first: date) -> None:
    assert first_of(month, TODAY) == first
