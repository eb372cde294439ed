"""The ways in which people write hours, each with the week that it means or the words that are not understood."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.features.hours.intervals import HoursError
from bot.features.hours.reader import NotUnderstood, Understood, understand
from bot.features.hours.rules import Hours

PRESENT, ZONE, COUNTRY = "Mo-Fr 09:00-17:00", "Europe/Warsaw", "PL"
WAYS = Path(__file__).parent / "ways"
LANGUAGES = ("english", "polish", "russian", "ukrainian")
DAYS = [date(2026, 11, 9) + timedelta(days=n) for n in range(66)] + [date(2027, 7, 5 + n) for n in range(7)]
"""Two months with public holidays, Christmas and New Year, and a week in July."""


def table(name: str) -> list[tuple[str, str]]:
    """Return what is typed and what it means; an arrow stands between, and a sign for a line break."""
    lines = (WAYS / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.rsplit(" → ", 1) for line in lines)
    return [(typed.replace(" ⏎ ", "\n"), meant) for typed, meant in pairs]


UNDERSTOOD = [pair for name in (*LANGUAGES, "mixed", "slips", "openstreetmap") for pair in table(name)]


def weeks(expression: str) -> list[str]:
    """Return what opens on each of the days."""
    hours = Hours.read(expression, ZONE, COUNTRY)
    return [",".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in hours.day(day)) for day in DAYS]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_it_is_understood_as_people_mean_it(typed: str, meant: str) -> None:
    found = understand(typed, PRESENT, ZONE, COUNTRY)
    assert isinstance(found, Understood)
    assert weeks(found.expression) == weeks(meant.removeprefix("+ "))
    assert found.part is meant.startswith("+ ")


@pytest.mark.parametrize(("typed", "why"), table("nonsense"))
def test_nonsense_is_refused_by_its_words(typed: str, why: str) -> None:
    problem, _, words = why.partition(":")
    found = understand(typed, PRESENT, ZONE, COUNTRY)
    assert isinstance(found, NotUnderstood)
    assert (found.problem, ", ".join(found.words)) == (problem, words.strip())


def test_there_are_many_ways_in_each_language() -> None:
    counts = {name: len(table(name)) for name in (*LANGUAGES, "openstreetmap", "nonsense")}
    assert min(counts.values()) >= 40
    assert len(UNDERSTOOD) >= 330


@pytest.mark.parametrize("typed", ["święta nieczynne", "pn-pt 9-17, w święta nieczynne", "Mo-Fr 09:00-17:00; PH off"])
def test_holidays_without_a_country_are_named(typed: str) -> None:
    found = understand(typed, PRESENT, ZONE, None)
    assert isinstance(found, NotUnderstood)
    assert (found.problem, found.words[0]) == ("needs_country", "PH" if "PH" in typed else "święta")


@pytest.mark.parametrize(
    ("country", "christmas"), [("PL", "Dec 25-Dec 26"), ("UA", "Dec 25"), ("RU", "Jan 7"), (None, "Dec 25-Dec 26")]
)
def test_christmas_is_the_country_s(country: str | None, christmas: str) -> None:
    found = understand("9-17, off at Christmas", PRESENT, ZONE, country)
    assert isinstance(found, Understood)
    assert found.expression == f"Mo-Fr 09:00-17:00; {christmas} off"


@pytest.mark.parametrize(
    ("typed", "present", "result", "otherwise"),
    [
        ("sob 9-13", "Mo-Fr 08:00-16:00; PH off", "Mo-Fr 08:00-16:00; Sa 09:00-13:00; PH off", "Sa 09:00-13:00"),
        ("sob 9-13", "Mo-Sa 08:00-16:00", "Mo-Fr 08:00-16:00; Sa 09:00-13:00", "Sa 09:00-13:00"),
        ("sob 9-13", "24/7", "Mo-Fr,Su open; Sa 09:00-13:00", "Sa 09:00-13:00"),
        ("tylko sob 9-13", "Mo-Fr 08:00-16:00", "Sa 09:00-13:00", None),
        ("только сб 9-13", "Mo-Fr 08:00-16:00", "Sa 09:00-13:00", None),
        ("Fri till 14", "Mo-Fr 08:00-16:00", "Mo-Th 08:00-16:00; Fr 08:00-14:00", "Fr 08:00-14:00"),
        ("pt do 14", "Mo-Fr 08:00-16:00; Fr 09:00-15:00", "Mo-Th 08:00-16:00; Fr 09:00-14:00", "Fr 09:00-14:00"),
        ("święta nieczynne", "Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00; PH off", None),
        ("święta 10-12", "Mo-Fr 08:00-16:00; PH off", "Mo-Fr 08:00-16:00; PH 10:00-12:00", None),
        ("PH off", "Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00; PH off", None),
        ("пн, ср, пт 9-14", "Mo-Fr 08:00-16:00", "Mo,We,Fr 09:00-14:00", "Tu,Th 08:00-16:00; Mo,We,Fr 09:00-14:00"),
        ("only closed on Sundays", "24/7", "Mo-Sa open; Su off", None),
        ("nieczynne tylko w poniedziałki", "Mo-Fr 08:00-16:00", "Tu-Fr 08:00-16:00; Mo off", None),
        ("przerwa 13-14", "Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-13:00,14:00-17:00; PH off", None),
        ("lunch at noon", "Mo-Fr 08:00-16:00; Sa 09:00-12:00", "Mo-Fr 08:00-12:00,13:00-16:00; Sa 09:00-12:00", None),
        ("Mon 8-16", "Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00", "Mo 08:00-16:00"),
    ],
)
def test_a_part_keeps_the_other_days_and_a_whole_replaces_them(
    typed: str, present: str, result: str, otherwise: str | None
) -> None:
    found = understand(typed, present, ZONE, COUNTRY)
    assert isinstance(found, Understood)
    assert (found.expression, found.otherwise) == (result, otherwise)


def test_too_long_a_text_is_not_read() -> None:
    found = understand("Mon 9-17, " * 60, PRESENT, ZONE, COUNTRY)
    assert isinstance(found, NotUnderstood)
    assert found.problem == "too_long"


def test_hours_that_are_understood_are_without_doubt() -> None:
    with pytest.raises(HoursError):
        Hours.read("Mo-Fr 09:00-05:00", ZONE, COUNTRY)
    found = understand("Mo-Fr 09:00-05:00", PRESENT, ZONE, COUNTRY)
    assert isinstance(found, Understood)
    assert found.expression == "Mo-Fr 09:00-17:00"
