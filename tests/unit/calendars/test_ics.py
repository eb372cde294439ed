"""A calendar brings the coming year's days off: whole days, spans, repetitions; what is too much is refused."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.ics import MOST_BYTES, CalendarError, DayOff, read
from bot.features.calendars.ics_file import written
from bot.features.hours.rules import Hours
from bot.texts import Texts
from tests.support.calendars import CHRISTMAS, calendar

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
WARSAW = "Europe/Warsaw"


def days(*events: str, words: str = "", zone: str = WARSAW) -> list[str]:
    """Return what is off, as the zone's clocks show it."""
    found = read(calendar(*events), zone, NOW, words).days
    return [f"{_local(day.starts_at, zone)} – {_local(day.ends_at, zone)} {day.name}" for day in found]


def _local(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("event", "off"),
    [
        (CHRISTMAS, "2026-12-24 00:00 – 2026-12-27 00:00 Christmas"),
        ("DTSTART;VALUE=DATE:20261224\nSUMMARY:One day", "2026-12-24 00:00 – 2026-12-25 00:00 One day"),
        ("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224", "2026-12-24 00:00 – 2026-12-25 00:00 "),
        ("DTSTART;VALUE=DATE:20261224\nDURATION:P2D", "2026-12-24 00:00 – 2026-12-26 00:00 "),
        ("DTSTART:20261224T080000Z\nDTEND:20261224T100000Z", "2026-12-24 09:00 – 2026-12-24 11:00 "),
        ("DTSTART:20261224T080000\nDTEND:20261224T100000", "2026-12-24 08:00 – 2026-12-24 10:00 "),
        ("DTSTART:20261224T080000Z\nDTEND:20261224T070000Z", "2026-12-24 08:00 – 2026-12-24 09:00 "),
        ("DTSTART;TZID=Asia/Tokyo:20261224T180000\nDURATION:PT1H", "2026-12-24 10:00 – 2026-12-24 11:00 "),
        ("DTSTART;VALUE=DATE:20270328\nSUMMARY:Short night", "2027-03-28 00:00 – 2027-03-29 00:00 Short night"),
    ],
)
def test_an_entry_is_off_for_as_long_as_it_says(event: str, off: str) -> None:
    assert days(event) == [off]


def test_repetitions_are_worked_out_for_a_year() -> None:
    fridays = days("DTSTART;VALUE=DATE:20261127\nRRULE:FREQ=WEEKLY;BYDAY=FR\nSUMMARY:Course")
    assert len(fridays) == 58  # until the end of 2027
    assert fridays[1] == "2026-12-04 00:00 – 2026-12-05 00:00 Course"


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART;VALUE=DATE:20251224\nDTEND;VALUE=DATE:20251227",
        "DTSTART;VALUE=DATE:20301224\nDTEND;VALUE=DATE:20301227",
        f"{CHRISTMAS}\nSTATUS:CANCELLED",
        f"{CHRISTMAS}\nTRANSP:TRANSPARENT",
        "DTSTART:20261224T080000Z\nSUMMARY:A mere instant",
    ],
)
def test_what_is_over_far_off_cancelled_free_or_without_length_is_not_off(event: str) -> None:
    assert days(event) == []


def test_words_choose_the_entries_that_count() -> None:
    lunch = "DTSTART;VALUE=DATE:20261201\nSUMMARY:Lunch"
    urlop = "DTSTART;VALUE=DATE:20261202\nSUMMARY:URLOP zimowy"
    assert days(lunch, urlop, CHRISTMAS, words="urlop, christmas") == [
        "2026-12-02 00:00 – 2026-12-03 00:00 URLOP zimowy",
        "2026-12-24 00:00 – 2026-12-27 00:00 Christmas",
    ]


MANY_DAYS = [f"DTSTART;VALUE=DATE:202712{day:02}\nDURATION:P{n}D" for n in range(1, 15) for day in range(1, 31)]


@pytest.mark.parametrize(
    ("content", "failure"),
    [
        (b"", "unreadable"),
        (b"<html>Sign in</html>", "unreadable"),
        (b"\xff\xfe\x00", "unreadable"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "unreadable"),
        (calendar("DTSTART:tomorrow"), "unreadable"),
        (b" " * (MOST_BYTES + 1), "too large"),
        (calendar(*["DTSTART;VALUE=DATE:20261224"] * 5001), "too many"),
        (calendar("DTSTART:20261224T080000Z\nRRULE:FREQ=SECONDLY"), "too many"),
        (calendar("DTSTART:20200101T080000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,1,2;BYSECOND=0,1"), "too many"),
        (
            calendar(
                *[f"DTSTART;VALUE=DATE:202712{day:02}\nDURATION:P{n}D" for n in range(1, 15) for day in range(1, 31)]
            ),
            "too many days",
        ),
    ],
    ids=[
        "nothing",
        "a page",
        "bytes",
        "an entry",
        "no date",
        "5 MB",
        "5,001 entries",
        "every second",
        "twelve a day",
        "420 days",
    ],
)
def test_what_is_no_calendar_or_too_much_of_one_says_why(content: bytes, failure: str) -> None:
    with pytest.raises(CalendarError) as error:
        read(content, WARSAW, NOW)
    assert error.value.failure == failure


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for each in (content, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT\r\nEND:VCALENDAR"):
        try:
            found = read(each, WARSAW, NOW)
        except CalendarError:
            continue
        assert all(isinstance(day, DayOff) for day in found.days)


def test_hours_that_are_handed_out_are_a_calendar_with_every_opening() -> None:
    content = written(Texts.of("pl"), "Kancelaria", Hours("Mo-Fr 09:00-17:00", WARSAW), NOW, 1)
    assert content.count(b"BEGIN:VEVENT") == 261  # working days
    assert b"DTSTART:20261130T080000Z" in content.replace(b"\r\n ", b"")
    assert read(content, WARSAW, NOW).days == ()  # open time keeps nobody busy


def test_a_weekly_course_brings_nothing_new_from_one_day_to_the_next() -> None:
    weekly = calendar("DTSTART;VALUE=DATE:20261127\nRRULE:FREQ=WEEKLY;BYDAY=FR\nSUMMARY:Course")
    today = read(weekly, WARSAW, NOW).days
    for later in range(1, 30):
        now = NOW + timedelta(days=later)
        assert read(weekly, WARSAW, now).days == tuple(day for day in today if day.ends_at > now)
