"""A calendar is read in a process of its own, which ends whatever stands in it."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bot.calendar import ics, reading_process
from bot.calendar.ics import CalendarError, read
from bot.calendar.reading_process import read_apart
from tests.support.calendars import CHRISTMAS, calendar

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
WARSAW = "Europe/Warsaw"


async def test_a_calendar_is_read_in_a_process_of_its_own_which_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await read_apart(calendar(CHRISTMAS), WARSAW, NOW, "") == read(calendar(CHRISTMAS), WARSAW, NOW)
    with pytest.raises(CalendarError, match="unreadable"):
        await read_apart(b"<html>", WARSAW, NOW, "")
    monkeypatch.setattr(reading_process, "SECONDS", 3)
    endless = calendar(*["DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] * 100)
    with pytest.raises(CalendarError, match="too many"):
        await read_apart(endless, WARSAW, NOW, "")


def test_the_process_loads_no_more_than_reading_takes() -> None:
    heavy = {"holidays", "sqlalchemy", "telegram"}
    code = f"import sys, bot.calendar.reading_process; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_days_that_come_back_too_often_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics, "MOST_ENTRIES", 100)  # 5,000 take half a minute
    content = calendar(*["DTSTART;VALUE=DATE:20261127\nRRULE:FREQ=DAILY"] * 20)
    with pytest.raises(CalendarError) as error:
        read(content, "Europe/Warsaw", NOW)
    assert error.value.failure == "too many"
