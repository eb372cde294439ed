"""Instants in a sentence: every day of a year in four languages, in several zones, through the changes of the clock."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.texts import LANGUAGES, Texts
from bot.texts.marked_words import entities

WARSAW = "Europe/Warsaw"
ZONES = [WARSAW, "Pacific/Auckland", "America/New_York", "Asia/Kathmandu", "Pacific/Honolulu"]
FIRST = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
WEEK = {
    "en": "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday",
    "pl": "w poniedziałek|we wtorek|w środę|w czwartek|w piątek|w sobotę|w niedzielę",
    "ru": "в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|в воскресенье",
    "uk": "у понеділок|у вівторок|у середу|у четвер|у п’ятницю|у суботу|у неділю",
}
SENTENCE = {
    "en": r"(?P<day>on \w+), (?P<date>\d+ \w+) at (?P<time>\d\d:\d\d)",
    "pl": r"(?P<day>w \w+|we wtorek) (?P<date>\d+ \w+) o (?P<time>\d{1,2}:\d\d)",
    "ru": r"(?P<day>в \w+|во вторник), (?P<date>\d+ \w+), в (?P<time>\d{1,2}:\d\d)",
    "uk": r"(?P<day>у [\w’]+), (?P<date>\d+ \w+), (?:о (?!11)|об (?=11))(?P<time>\d{1,2}:\d\d)",
}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_day_of_a_year_is_said_with_the_right_words(language: str, zone: str) -> None:
    t, months, week = Texts.of(language), MONTHS[language].split(), WEEK[language].split("|")
    for n in range(2 * 366):
        at = FIRST + timedelta(hours=12 * n, minutes=n)
        local = at.astimezone(ZoneInfo(zone))
        found = re.fullmatch(SENTENCE[language], t.on(at, zone))
        assert found, t.on(at, zone)
        assert found["day"] == week[local.weekday()]
        assert found["date"] == f"{local.day} {months[local.month - 1]}"
        assert found["time"].zfill(5) == f"{local:%H:%M}"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_mark_is_the_instant_whatever_the_clock_shows(language: str) -> None:
    """An hour that occurs twice is two instants with the same words."""
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    said = [Texts.of(language).on(at, WARSAW) for at in twice]
    assert said[0] == said[1]
    assert [entities(words)[0]["unix_time"] for words in said] == [int(at.timestamp()) for at in twice]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "Monday, 23 November at 09:00"),
        ("pl", "w poniedziałek 23 listopada o 9:00"),
        ("ru", "в понедельник, 23 ноября, в 9:00"),
        ("uk", "у понеділок, 23 листопада, о 9:00"),
    ],
)
def test_what_telegram_replaces_has_its_preposition_only_where_it_goes_with_the_case(
    language: str, marked: str
) -> None:
    words = Texts.of(language).on(datetime(2026, 11, 23, 8, tzinfo=UTC), WARSAW)
    [entity] = entities(words)
    assert words[entity["offset"] :] == marked


def test_the_zone_stands_inside_the_mark_since_telegram_shows_the_readers_own() -> None:
    words = Texts.of("en").on(datetime(2026, 7, 6, 7, tzinfo=UTC), WARSAW, name_zone=True)
    assert words == "on Monday, 6 July at 09:00 (Warsaw, GMT+02:00)"
    assert entities(words)[0]["length"] == len("Monday, 6 July at 09:00 (Warsaw, GMT+02:00)")


@pytest.mark.parametrize(
    ("language", "eleven", "nine"),
    [
        ("en", "at 11:05", "at 09:05"),
        ("pl", "o 11:05", "o 9:05"),
        ("ru", "в 11:05", "в 9:05"),
        ("uk", "об 11:05", "о 9:05"),
    ],
)
def test_a_time_of_day_has_its_preposition_outside_the_mark(language: str, eleven: str, nine: str) -> None:
    for hour, words in ((11, eleven), (9, nine)):
        said = Texts.of(language).at_time(datetime(2026, 7, 6, hour, 5, tzinfo=UTC), "UTC")
        assert said == words
        assert entities(said)[0]["offset"] == len(words.split()[0]) + 1
        assert entities(said)[0]["date_time_format"] == "t"


def test_days_in_a_list_stay_short() -> None:
    assert Texts.of("en").weekday(date(2026, 11, 23)) == "Mon, 23 Nov"
