"""Where it is open past midnight, a time of the night means this night's, not one that is over."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.features.absences.rules import AbsenceError, closing, longer_opening
from bot.features.hours.dates import DatesError, When
from bot.features.hours.rules import Hours

WARSAW = ZoneInfo("Europe/Warsaw")
BAR = Hours("Mo-Su 18:00-02:00", "Europe/Warsaw")
SHOP = Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in November 2026 in Warsaw; the 27th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=WARSAW)


def local(span: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
    start, end = span
    return start.astimezone(WARSAW), end.astimezone(WARSAW)


@pytest.mark.parametrize("now", [at(27, 23), at(28, 1)], ids=["before midnight", "after it"])
def test_it_is_open_longer_from_the_closing_on(now: datetime) -> None:
    assert local(longer_opening(When(end=time(3)), BAR, now)) == (at(28, 2), at(28, 3))


@pytest.mark.parametrize("now", [at(27, 23), at(28, 1)], ids=["before midnight", "after it"])
def test_what_is_open_anyway_is_said_with_this_night_s_closing(now: datetime) -> None:
    with pytest.raises(AbsenceError) as error:
        longer_opening(When(end=time(1, 30)), BAR, now)
    assert error.value.at == at(28, 2)


@pytest.mark.parametrize("now", [at(27, 23), at(28, 0, 30)], ids=["before midnight", "after it"])
def test_closing_from_a_time_of_the_night_ends_with_it(now: datetime) -> None:
    assert local(closing(When(start=time(1)), BAR, now)) == (at(28, 1), at(28, 2))


def test_closing_from_a_time_that_is_still_to_come_today_lasts_until_the_night_s_end() -> None:
    assert local(closing(When(start=time(23, 30)), BAR, at(27, 23))) == (at(27, 23, 30), at(28, 2))


def test_closed_today_begins_now_while_the_night_before_runs() -> None:
    today = at(28, 1).date()
    assert local(closing(When(first=today, last=today), BAR, at(28, 1))) == (at(28, 1), at(29, 2))


def test_a_time_that_is_over_stays_over_where_no_night_is_worked() -> None:
    with pytest.raises(DatesError, match="past"):
        closing(When(start=time(9)), SHOP, at(27, 12))
    with pytest.raises(DatesError, match="past"):
        longer_opening(When(end=time(11)), SHOP, at(27, 18))
