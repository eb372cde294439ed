"""Dates, times and durations follow each language's conventions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.texts import LANGUAGES, Texts

OPENING = datetime(2026, 11, 23, 8, tzinfo=UTC)
IN_SUMMER = datetime(2026, 7, 6, 7, tzinfo=UTC)
WARSAW = "Europe/Warsaw"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Monday, 23 November at 09:00"),
        ("pl", "poniedziałek, 23 listopada, 9:00"),
        ("ru", "понедельник, 23 ноября, 9:00"),
        ("uk", "понеділок, 23 листопада, 9:00"),
    ],
)
def test_a_moment_has_weekday_date_and_time(language: str, words: str) -> None:
    assert Texts.of(language).moment(OPENING, WARSAW) == words


def test_no_moment_has_no_words() -> None:
    assert Texts.of("en").on(None, WARSAW, name_zone=True) is None


def test_a_moment_is_told_in_the_zone_asked_for() -> None:
    assert Texts.of("en").moment(OPENING, "Pacific/Auckland") == "Monday, 23 November at 21:00"
    assert Texts.of("en").moment(IN_SUMMER, WARSAW) == "Monday, 6 July at 09:00"


@pytest.mark.parametrize(
    ("language", "zone", "name"),
    [
        ("en", "Europe/Warsaw", "Warsaw, GMT+01:00"),
        ("pl", "Europe/Warsaw", "Warszawa, GMT+01:00"),
        ("ru", "Europe/Warsaw", "Варшава, GMT+01:00"),
        ("uk", "Europe/Warsaw", "Варшава, GMT+01:00"),
        ("pl", "Europe/Kyiv", "Kijów, GMT+02:00"),
        ("uk", "Europe/Kyiv", "Київ, GMT+02:00"),
        ("ru", "Europe/Kiev", "Киев, GMT+02:00"),
        ("en", "America/New_York", "New York, GMT-05:00"),
        ("en", "America/Argentina/Buenos_Aires", "Buenos Aires, GMT-03:00"),
        ("en", "Etc/GMT+5", "GMT-05:00"),
        ("en", "UTC", "GMT+00:00"),
    ],
)
def test_the_zone_is_named_when_asked(language: str, zone: str, name: str) -> None:
    t = Texts.of(language)
    assert t.on(OPENING, zone, name_zone=True) == f"{t.on(OPENING, zone)} ({name})"


def test_the_zone_named_is_the_one_of_that_day() -> None:
    assert Texts.of("en").on(IN_SUMMER, WARSAW, name_zone=True) == "on Monday, 6 July at 09:00 (Warsaw, GMT+02:00)"


def test_short_forms() -> None:
    t = Texts.of("pl")
    assert t.short_moment(OPENING, WARSAW) == "pon. 9:00"
    assert t.time(OPENING, WARSAW) == "9:00"
    assert t.weekday(date(2026, 11, 23)) == "pon., 23 lis"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["0 minutes", "1 minute", "89 minutes", "2 hours", "23 hours", "1 day", "3 days", "22 days"]),
        ("pl", ["0 minut", "1 minuta", "89 minut", "2 godziny", "23 godziny", "1 dzień", "3 dni", "22 dni"]),
        ("ru", ["0 минут", "1 минута", "89 минут", "2 часа", "23 часа", "1 день", "3 дня", "22 дня"]),
        ("uk", ["0 хвилин", "1 хвилина", "89 хвилин", "2 години", "23 години", "1 день", "3 дні", "22 дні"]),
    ],
)
def test_a_length_of_time_is_told_as_people_say_it(language: str, words: list[str]) -> None:
    lengths = [timedelta(minutes=-5), timedelta(minutes=1.9), timedelta(minutes=89), timedelta(minutes=100)]
    lengths += [timedelta(hours=23), timedelta(hours=30), timedelta(hours=66), timedelta(days=22)]
    assert [Texts.of(language).duration(length) for length in lengths] == words


def test_every_language_has_all_seven_days_of_its_own() -> None:
    for language in LANGUAGES:
        days = [Texts.of(language).moment(OPENING + timedelta(days=n), WARSAW) for n in range(7)]
        assert len({(day or "").split(",")[0] for day in days}) == 7
