"""Public holidays follow the country and region, including substitute days for holidays at a weekend.

The dates are from the governments' own lists: gov.uk/bank-holidays, opm.gov (federal holidays), the Polish act on days
off work (with Christmas Eve since 2025), the German states' acts, and the Ukrainian labour code, article 73.
"""

from datetime import date

import pytest

from bot.features import hours
from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours

OFFICE = "Mo-Fr 09:00-17:00; PH off"

WEEKDAYS_OFF = {
    ("PL", 2026): "01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25",
    ("PL", 2027): "01-01 01-06 03-29 05-03 05-27 11-01 11-11 12-24",
    ("UA", 2027): "01-01 03-08 06-28 07-15 08-24 10-01",
    ("GB-ENG", 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    ("GB-ENG", 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ("GB-WLS", 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    ("GB-SCT", 2027): "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    ("GB-NIR", 2027): "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
    ("US", 2026): "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    ("US", 2027): "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    ("DE", 2026): "01-01 04-03 04-06 05-01 05-14 05-25 12-25",
    ("DE-BY", 2026): "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25",
    ("DE-BE", 2027): "01-01 03-08 03-26 03-29 05-06 05-17",
    ("DE-SN", 2026): "01-01 04-03 04-06 05-01 05-14 05-25 11-18 12-25",
    ("DE-NW", 2027): "01-01 03-26 03-29 05-06 05-17 05-27 11-01",
}


@pytest.mark.parametrize(("place", "year"), WEEKDAYS_OFF)
def test_an_office_is_closed_on_the_days_that_the_law_gives(place: str, year: int) -> None:
    hours = Hours.read(OFFICE, "UTC", place)
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    off = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not hours.day(day)]
    assert " ".join(off) == WEEKDAYS_OFF[place, year]


def test_a_state_has_holidays_of_its_own() -> None:
    assert not Hours(OFFICE, "UTC", "US-CA").day(date(2026, 3, 31))
    assert Hours(OFFICE, "UTC", "US-NY").day(date(2026, 3, 31))


def test_a_day_off_instead_is_marked_and_bears_the_holiday_s_name() -> None:
    boxing = [day for day in hours.public_holidays.coming("GB-ENG", date(2026, 11, 20)) if day.name == "Boxing Day"]
    assert [(day.on, day.observed) for day in boxing] == [(date(2026, 12, 26), False), (date(2026, 12, 28), True)]


def test_the_coming_ones_are_those_of_twelve_months_in_their_order() -> None:
    coming = hours.public_holidays.coming("PL", date(2026, 12, 25))
    assert coming[0].on == date(2026, 12, 25)
    assert coming[-1].on == date(2027, 12, 25)
    assert [day.on for day in coming] == sorted(day.on for day in coming)


@pytest.mark.parametrize(
    ("expression", "on", "opens"),
    [
        ("Mo-Fr,PH 09:00-17:00", "2026-11-01", 1),
        ("Mo-Fr 09:00-17:00; PH,Su 10:00-12:00", "2026-11-11", 1),
        ("Mo-Fr 09:00-17:00; Dec PH off", "2026-11-11", 1),
        ("Mo-Fr 09:00-17:00; Dec PH off", "2026-12-25", 0),
        ("Mo-Fr 09:00-17:00; 2026 PH off", "2027-11-11", 1),
        ("Mo-Fr 09:00-17:00; PH -1 day off", "2026-11-10", 0),
        ("Mo-Fr 09:00-17:00; PH,PH -1 day off", "2026-11-11", 0),
        ("Mo-Su 20:00-02:00; PH off", "2026-11-11", 0),
        ("Mo-Su 20:00-02:00; PH off", "2026-11-10", 1),
        ('Mo-Fr 09:00-17:00; PH off "a holiday; closed"', "2026-11-11", 0),
        ("PH 10:00-12:00", "2026-11-11", 1),
        ("PH 10:00-12:00", "2026-11-12", 0),
    ],
)
def test_they_stand_where_days_of_the_week_stand(expression: str, on: str, opens: int) -> None:
    assert len(Hours(expression, "Europe/Warsaw", "PL").day(date.fromisoformat(on))) == opens


@pytest.mark.parametrize(
    ("country", "kind", "named"),
    [
        ("XX", "country", "GB-ENG"),
        ("ENG", "country", "GB-ENG"),
        ("GB-XXX", "region", "GB-NIR, GB-SCT"),
        ("DE-", "region", "DE-BY"),
        ("UA-30", "country", "UA-30"),
    ],
)
def test_a_place_without_known_holidays_is_refused_with_what_is_possible(country: str, kind: str, named: str) -> None:
    with pytest.raises(HoursError) as refused:
        Hours.read("Mo-Fr 09:00-17:00", "UTC", country)
    assert refused.value.kind == kind
    assert named in str(refused.value)


def test_a_region_may_be_written_in_small_letters() -> None:
    assert not Hours(OFFICE, "UTC", "gb-sct").day(date(2026, 11, 30))
