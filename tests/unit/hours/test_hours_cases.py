"""Each notation for hours is read as people mean it, or refused with a suggestion."""

from datetime import date

import pytest

from bot.features.hours import reader
from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours

MO, TU, WE, TH, FR, SA, SU = (f"2026-11-{day}" for day in range(23, 30))
WEEK = (MO, TU, WE, TH, FR, SA, SU)
OFFICE = "09:00-17:00"
DAY_AND_NIGHT = "00:00-00:00"


def opens(hours: Hours, on: str) -> str:
    """Return the spans that open on a date, as "09:00-13:00,14:00-17:00", or "" if it is closed."""
    return ",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in hours.day(date.fromisoformat(on)))


READ: dict[str, dict[str, str]] = {
    "Mo-Fr 09:00-17:00": {MO: OFFICE, FR: OFFICE, SA: "", SU: ""},
    "mo-fr 9:00-17:00; SA 10:00-14:00": {MO: OFFICE, SA: "10:00-14:00", SU: ""},
    "Mo,We,Fr 09:00-17:00": {MO: OFFICE, TU: "", WE: OFFICE, TH: "", FR: OFFICE},
    "Fr-Mo 09:00-17:00": {MO: OFFICE, TU: "", TH: "", SA: OFFICE},
    "Mo-Fr 09:00-13:00,14:00-17:00": {MO: "09:00-13:00,14:00-17:00", SA: ""},
    "Mo-Fr 09:00-13:00, 14:00-17:00": {MO: "09:00-13:00,14:00-17:00", SA: ""},
    "09:00-17:00": {MO: OFFICE, SU: OFFICE},
    "24/7": dict.fromkeys(WEEK, DAY_AND_NIGHT),
    "open": dict.fromkeys(WEEK, DAY_AND_NIGHT),
    "00:00-24:00": dict.fromkeys(WEEK, DAY_AND_NIGHT),
    "Mo-Fr 00:00-24:00; Sa 10:00-14:00": {MO: DAY_AND_NIGHT, SA: "10:00-14:00", SU: ""},
    '24/7 "ring the bell"': dict.fromkeys(WEEK, DAY_AND_NIGHT),
    "off": dict.fromkeys(WEEK, ""),
    "closed": dict.fromkeys(WEEK, ""),
    "24/7; Su off": {MO: DAY_AND_NIGHT, SU: ""},
    "Mo-Fr open; Sa-Su off": {MO: DAY_AND_NIGHT, SA: ""},
    "Mo-Fr open": {MO: DAY_AND_NIGHT, SA: ""},
    "Fr-Su 20:00-02:00": {FR: "20:00-02:00", MO: ""},
    "Fr-Su 20:00-26:00": {FR: "20:00-02:00", MO: ""},
    "10:00-27:00": {MO: "10:00-03:00"},
    "22:00-07:00": {MO: "22:00-07:00"},
    "17:00-09:00": {MO: "17:00-09:00"},
    "Mo-Fr 09:00-17:00; PH off": {TU: OFFICE, "2026-11-11": "", "2026-12-25": ""},
    "Mo-Fr 09:00-17:00, PH off": {TU: OFFICE, "2026-11-11": ""},
    "Mo-Fr 09:00-17:00; PH,Su 10:00-12:00": {MO: OFFICE, SU: "10:00-12:00", "2026-11-11": "10:00-12:00"},
    "Mo-Fr 09:00-17:00; PH -1 day 09:00-12:00": {"2026-11-10": "09:00-12:00", "2026-11-11": OFFICE},
    "Mo-Fr 09:00-17:00; 2026 Dec 24-26 off": {"2026-12-23": OFFICE, "2026-12-24": "", "2027-12-24": OFFICE},
    "Mo-Fr 09:00-17:00; 2026 Dec 24-2027 Jan 02 off": {"2026-12-31": "", "2027-01-01": "", "2027-01-04": OFFICE},
    "Mo-Fr 09:00-17:00; Dec 24,Dec 25 off": {"2026-12-24": "", "2026-12-25": "", "2026-12-28": OFFICE},
    "Mo-Fr 09:00-17:00; Dec 24-Jan 02 off": {"2026-12-31": "", "2028-01-01": "", "2027-01-04": OFFICE},
    "Mo-Fr 09:00-17:00; 2026 Nov 24 09:00-12:00": {TU: "09:00-12:00", WE: OFFICE},
    "Mo-Fr 09:00-17:00; 2026 Nov 29 10:00-12:00": {SA: "", SU: "10:00-12:00"},
    "Mo-Fr 09:00-17:00; Jul-Aug off": {MO: OFFICE, "2027-07-01": ""},
    "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-14:00": {MO: OFFICE, "2027-07-01": "10:00-14:00", "2027-07-03": ""},
    "Mo-Su 10:00-14:00; Jul-Aug 12:00-14:00": {MO: "10:00-14:00", "2027-07-03": "12:00-14:00"},
    "Dec-Feb Mo-Fr 09:00-17:00": {MO: "", "2026-12-01": OFFICE, "2027-02-26": OFFICE, "2027-03-01": ""},
    "2026-2027 Mo-Fr 09:00-17:00": {MO: OFFICE, "2027-12-31": OFFICE, "2028-01-03": ""},
    "week 48 Mo-Fr 09:00-17:00": {MO: OFFICE, "2026-11-20": "", "2026-11-30": ""},
    "week 53 Mo-Fr 09:00-17:00": {"2026-12-28": OFFICE, "2027-01-01": OFFICE, "2027-01-04": ""},
    "week 1 Mo-Fr 09:00-17:00": {"2027-01-01": "", "2027-01-04": OFFICE},
    "Th[2] 09:00-12:00": {"2026-11-12": "09:00-12:00", "2026-11-05": "", TH: ""},
    "Mo-Fr 09:00-17:00; Th[-1] off": {TH: "", "2026-11-19": OFFICE},
    "Sa[1,3] 10:00-14:00": {"2026-11-07": "10:00-14:00", "2026-11-14": "", "2026-11-21": "10:00-14:00"},
    "Mo-Fr 09:00-17:00; Fr 09:00-15:00": {TH: OFFICE, FR: "09:00-15:00"},
    "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off": {MO: "09:00-12:00,13:00-17:00"},
    'Mo-Fr 09:00-17:00 "ring twice"': {MO: OFFICE, SA: ""},
    'Mo-Fr 09:00-17:00; Sa off "by appointment"': {MO: OFFICE, SA: ""},
    'Mo-Fr 09:00-17:00; Sa 10:00-12:00 unknown "ring"': {MO: OFFICE, SA: ""},
    'Mo-Fr 09:00-17:00 || unknown "call us"': {MO: OFFICE, SA: ""},
    "2026 Nov 23 09:00-14:00; Mo-Fr 12:00-13:00 off": {MO: "09:00-12:00,13:00-14:00", TU: ""},
    "Mo-Fr 09:00-17:00; Sa,Su,PH off": {MO: OFFICE, SA: "", "2026-11-11": ""},
    "Feb 29 off": {"2028-02-29": ""},
}

REFUSED: list[tuple[str, str, str | None]] = [
    ("Mo, We, Fr 09:00-17:00", "undecided", "Mo,We,Fr 09:00-17:00"),
    ("Mo-Th, Sa 09:00-17:00; Fr 09:00-12:00", "undecided", "Mo-Th,Sa 09:00-17:00; Fr 09:00-12:00"),
    ("Jan, Feb 09:00-17:00", "undecided", "Jan,Feb 09:00-17:00"),
    ("Jan, Feb Mo-Fr 09:00-17:00", "undecided", "Jan,Feb Mo-Fr 09:00-17:00"),
    ("Dec 24, Dec 25 off", "undecided", "Dec 24,Dec 25 off"),
    ("Mo-Fr 09:00-17:00; Dec 24, Dec 25 off", "undecided", "Mo-Fr 09:00-17:00; Dec 24,Dec 25 off"),
    ("Mo-Fr 09:00-17:00; Dec 24,25,26 off", "syntax", "Mo-Fr 09:00-17:00; Dec 24,Dec 25,Dec 26 off"),
    ("Mo-Fr 09:00-17:00; Dec 24", "undecided", "Mo-Fr 09:00-17:00; Dec 24 off"),
    ("Mo-Fr 09:00-17:00; PH", "undecided", "Mo-Fr 09:00-17:00; PH off"),
    ("Mo-Fr 09:00-17:00; Sa", "undecided", None),
    ("Mo", "undecided", None),
    ("Mo-Fr", "undecided", None),
    ("Jan", "undecided", None),
    ("2026", "undecided", None),
    ("week 48", "undecided", None),
    ('Sa "by appointment"', "undecided", 'Sa off "by appointment"'),
    ('Mo-Fr 09:00-17:00; Sa "by appointment"', "undecided", 'Mo-Fr 09:00-17:00; Sa off "by appointment"'),
    ('"by appointment"', "undecided", None),
    ('Mo-Fr 09:00-17:00 || "by appointment"', "unsupported", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 09:00-17:00 || Sa 10:00-12:00", "unsupported", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
    ("Mo-Fr 09:00-17:00; PH Mo-Fr off", "holiday_days", "Mo-Fr 09:00-17:00; PH off"),
    ("Mo-Fr 09:00-17:00; Mo-Fr PH off", "holiday_days", "Mo-Fr 09:00-17:00; PH off"),
    ("Mo-Fr 09:00-17:00; PH -1 day Mo 09:00-12:00", "holiday_days", None),
    ("PH Mo 09:00-12:00", "holiday_days", None),
    ("Mo-Fr 09:00-17:00; Mo-Fr,PH off", "replaced", None),
    ("17:00+", "open_end", "17:00-24:00"),
    ("Mo-Fr 09:00+", "open_end", "Mo-Fr 09:00-24:00"),
    ("Mo-Fr 09:00-17:00+", "open_end", "Mo-Fr 09:00-17:00"),
    ("10:00-16:00/01:30", "unsupported", "10:00-16:00"),
    ("Mo-Fr 09:00-05:00", "span", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 08:30-04:30; Sa 10:00-14:00", "span", "Mo-Fr 08:30-16:30; Sa 10:00-14:00"),
    ("Mo-Fr 9-5", "syntax", "Mo-Fr 09:00-17:00"),
    ("00:00-00:00", "span", "00:00-24:00"),
    ("09:00-09:00", "span", None),
    ("week 1-53/2 Mo 09:00-17:00", "unsupported", None),
    ("2026-2030/2 Mo 09:00-17:00", "unsupported", None),
    ("Nov Mo[1]-Dec Fr[-1] 10:00-11:00", "unsupported", None),
    ("Mo-Fr 09:00-17:00; easter off", "unsupported", "Mo-Fr 09:00-17:00; PH off"),
    ("Mo-Fr 09:00-17:00; easter +1 day off", "unsupported", "Mo-Fr 09:00-17:00; PH off"),
    ("SH off", "unsupported", None),
    ("Mo-Fr 09:00-sunset", "unsupported", None),
    ("(sunrise+01:00)-17:00", "unsupported", None),
    ("Mo-Fr 09:00-13:00; Mo-Fr 14:00-17:00", "replaced", "Mo-Fr 09:00-13:00,14:00-17:00"),
    ("Mo-Fr 09:00-13:00; 14:00-17:00", "replaced", "Mo-Fr 09:00-13:00,14:00-17:00"),
    ("Mo-Fr 09:00-17:00; Mo-Fr 10:00-12:00", "replaced", None),
    ("Fr 09:00-15:00; Mo-Fr 09:00-17:00", "replaced", "Mo-Fr 09:00-17:00; Fr 09:00-15:00"),
    ("Mo-Fr 09:00-17:00; off", "replaced", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 09:00-17:00; open", "replaced", None),
    ("Mo-Fr 09:00-17:00; Mo-Fr off", "replaced", None),
    ("PH off; Mo-Fr 09:00-17:00", "order", "Mo-Fr 09:00-17:00; PH off"),
    ("PH off, Mo-Fr 09:00-17:00", "order", "Mo-Fr 09:00-17:00; PH off"),
    ("2026 Dec 24 off; Mo-Fr 09:00-17:00", "order", "Mo-Fr 09:00-17:00; 2026 Dec 24 off"),
    ("Th[2] 10:00-12:00; Mo-Fr 09:00-17:00", "order", "Mo-Fr 09:00-17:00; Th[2] 10:00-12:00"),
    ("Mo-Fr 09:00-17:00; Jul-Aug 10:00-14:00", "days", "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 10:00-14:00"),
    ("Mo,We,Fr 09:00-17:00; Jul 10:00-14:00", "days", "Mo,We,Fr 09:00-17:00; Jul Mo,We,Fr 10:00-14:00"),
    (
        "Mo-Fr 09:00-17:00; 2026 Dec 27-31 10:00-14:00",
        "days",
        "Mo-Fr 09:00-17:00; 2026 Dec 27-2026 Dec 31 Mo-Fr 10:00-14:00",
    ),
    ("Mo-Fr 24/7", "syntax", "Mo-Fr open"),
    ("Sa,Su,PH off; Mo-Fr 09:00-17:00", "order", "Mo-Fr 09:00-17:00; Sa,Su,PH off"),
    ("PH,Su 10:00-12:00; Mo-Fr 09:00-17:00", "order", "Mo-Fr 09:00-17:00; PH,Su 10:00-12:00"),
    ("Mo-Fr 09:00-17:00, Sa", "undecided", None),
    ("Mo-Fr 09:00-17:00;", "syntax", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 09:00–17:00", "syntax", "Mo-Fr 09:00-17:00"),
    ("Mo - Fr 09:00-17:00", "syntax", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr: 09:00-17:00", "syntax", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 09:00-17:00 PH off", "syntax", "Mo-Fr 09:00-17:00; PH off"),
    ("Mo-Fr 09:00-17:00 Dec 24 off", "syntax", "Mo-Fr 09:00-17:00; Dec 24 off"),
    ("Mo-Fr 09:00-17:00 Sa 10:00-14:00", "syntax", "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
    ("Mo-Fr 09:00-13:00 14:00-17:00", "syntax", "Mo-Fr 09:00-13:00,14:00-17:00"),
    ("Mo 09:00-12:00 Tu 10:00-12:00", "syntax", "Mo 09:00-12:00; Tu 10:00-12:00"),
    ("Mo-Fr 9-17; Dec 24-26 off", "syntax", "Mo-Fr 09:00-17:00; Dec 24-Dec 26 off"),
    ("Mo 09:00", "syntax", None),
    ("9-5", "syntax", "Mo-Fr 09:00-17:00"),
]


@pytest.mark.parametrize(("expression", "days"), READ.items(), ids=str)
def test_it_is_read_as_people_mean_it(expression: str, days: dict[str, str]) -> None:
    hours = Hours.read(expression, "Europe/Warsaw", "PL")
    assert {on: opens(hours, on) for on in days} == days


@pytest.mark.parametrize(("expression", "kind", "meant"), REFUSED, ids=str)
def test_it_is_refused_with_what_was_meant(expression: str, kind: str, meant: str | None) -> None:
    with pytest.raises(HoursError) as refused:
        Hours.read(expression, "Europe/Warsaw", "PL")
    assert refused.value.kind == kind
    assert "\n" not in str(refused.value)
    assert reader.meant(expression, "PL") == meant


@pytest.mark.parametrize("meant", [meant for *_, meant in REFUSED if meant])
def test_what_was_meant_is_without_doubt(meant: str) -> None:
    Hours.read(meant, "Europe/Warsaw", "PL")


@pytest.mark.parametrize("expression", ["Mo, We, Fr 09:00-17:00", "17:00+", "PH off; Mo-Fr 09:00-17:00"])
def test_hours_that_are_stored_are_read_as_they_always_were(expression: str) -> None:
    Hours(expression, "Europe/Warsaw", "PL")


def test_a_list_that_was_stored_long_ago_stays_what_it_was() -> None:
    assert opens(Hours("Mo, We, Fr 09:00-17:00", "Europe/Warsaw"), MO) == DAY_AND_NIGHT
