"""Figures that the owner asks for: of which days, what is said where there is no picture, and who gets them."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.features.reports import drawing
from bot.models import Outbox, Thumb
from bot.models.calls import Purpose
from bot.models.task_states import ThumbState
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json, labels, november, rows, said, tap, words


async def hello(office: Office) -> None:
    """Have Anna write on Friday evening."""
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("automatic reply")


async def asks(office: Office, days: str = "") -> Json:
    office.owner.sends(f"/stats {days}".strip())
    return await office.owner.sees(lambda m: "📊" in words(m))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ("20.11 16.11", "This ends before it begins: 20.11 16.11"),
        ("2026-11-16 2026-11-10", "This ends before it begins: 2026-11-16 2026-11-10"),
        ("1.1.2020 20.11.2026", "That would be longer than a year."),
        ("1.11 30.11", "That is still to come: 1.11 30.11"),
        ("2027-01-01", "That is still to come: 2027-01-01"),
        ("31.02", "There is no such date: 31.02"),
        ("2026-99-99 2026-11-20", "There is no such date: 2026-99-99"),
        ("last week", "I do not understand this: last week"),
        ("14:00", "I see no dates there: 14:00"),
        ("1.11 5.11 '; DROP TABLE message", "I do not understand this: '; DROP TABLE message"),
        ("9" * 3000, "I do not understand this: 999"),
    ],
)
async def test_days_that_cannot_be_used_get_a_sentence_with_examples(office: Office, days: str, says: str) -> None:
    office.owner.sends(f"/stats {days}")
    answer = words(await office.owner.sees("You can write, for example:\n/stats\n/stats 1.11"))
    assert answer.startswith(says)
    assert not await rows_of_reports(office)


async def rows_of_reports(office: Office) -> list[Outbox]:
    return [row for row in await rows(office, Outbox) if row.purpose == Purpose.REPORT]


async def test_days_in_which_nobody_wrote_have_no_picture(office: Office) -> None:
    office.owner.sends("/stats")
    answer = await office.owner.sees("Nobody wrote: Sat, 14 Nov – Fri, 20 Nov 2026")
    assert labels(answer) == ["‹ Earlier", "No report on Mondays"]


async def test_without_days_it_shows_the_last_seven(office: Office) -> None:
    await hello(office)
    shown = await asks(office)
    assert "photo" in shown
    assert words(shown).startswith("📊 Sat, 14 Nov – Fri, 20 Nov 2026\n\nMessages: 1 (after hours: 1)")
    (stored,) = await rows_of_reports(office)
    assert "Anna" not in str(stored.params)


@pytest.mark.parametrize("broken", ["sys.exit(1)", "", "print('no picture'); sys.exit(2)"])
async def test_where_no_picture_can_be_drawn_the_words_come_alone(
    office: Office, broken: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await hello(office)
    program = tmp_path / "broken.py"
    program.write_text(f"import sys\n{broken}\n", "utf-8")
    monkeypatch.setattr(drawing, "PROGRAM", program)
    await comes_in_words(office)


async def test_where_telegram_refuses_the_picture_the_words_come_alone(office: Office) -> None:
    await hello(office)
    office.simulator.faults.next("sendPhoto", error=(400, "Bad Request: IMAGE_PROCESS_FAILED", {}))
    await comes_in_words(office)


async def comes_in_words(office: Office) -> None:
    shown = await asks(office)
    assert "photo" not in shown
    assert words(shown).endswith("Who wrote most:\n1. Anna Kowalska: 1 (after hours: 1)")
    assert labels(shown) == ["All of it as a file (CSV)", "‹ Earlier", "No report on Mondays"]
    await office.settled()
    assert sum("📊" in one for one in said(office.owner)) == 1


async def test_while_a_picture_is_drawn_the_owner_s_chat_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await hello(office)
    go_on, program = tmp_path / "go-on", tmp_path / "slow.py"
    program.write_text(
        f"import pathlib, time\nwhile not pathlib.Path({str(go_on)!r}).exists():\n    time.sleep(0.05)\n"
    )
    monkeypatch.setattr(drawing, "PROGRAM", program)
    office.owner.sends("/stats")
    office.owner.sends("/queue")
    await office.owner.sees("1 client is waiting")
    office.owner.sends("/undelivered")
    await office.owner.sees("Everything has reached your clients.")
    assert not [one for one in said(office.owner) if "📊" in one]
    go_on.touch()
    await office.owner.sees("📊")


async def test_a_picture_that_takes_for_ever_is_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await hello(office)
    program = tmp_path / "endless.py"
    program.write_text("import time\nwhile True:\n    time.sleep(1)\n", "utf-8")
    monkeypatch.setattr(drawing, "PROGRAM", program)
    monkeypatch.setattr(drawing, "SECONDS", 0.5)
    await comes_in_words(office)


async def test_the_report_of_each_week_is_switched_by_a_tap_and_back_by_undo(office: Office) -> None:
    await hello(office)
    shown = await asks(office)
    tap(office.owner, shown, "No report on Mondays")
    off = await office.owner.sees("From now on:\n\nReport every week: off")
    assert labels(await asks(office))[-1] == "Report every Monday"
    tap(office.owner, off, "Undo")
    await office.owner.sees_edit(off["message_id"], "It is again as it was:\n\nReport every week: on")
    tap(office.owner, shown, "No report on Mondays")
    await office.owner.sees("From now on:\n\nReport every week: off")
    await office.turn_to(november(24, 12))
    office.client("Eva Green", "en").sends("Hello")
    await office.settled()
    await office.turn_to(november(30, 12))
    await office.settled()
    assert sum("photo" in message for message in office.owner.received) == 2


async def test_strangers_get_no_figures(office: Office) -> None:
    await hello(office)
    shown = await asks(office)
    eva = office.client("Eva Green", "en")
    eva.sends("/stats")
    await eva.sees("automatic reply")
    for data in ("stats:2026-11-14:2026-11-20", "csv:2026-11-14:2026-11-20", "weekly:0"):
        eva.taps(eva.received[-1], data)
    for data in ("stats:2026-11-20:2026-11-14", "csv:2020-01-01:2026-11-20", "csv:x:y", "stats::", "weekly:2"):
        office.owner.taps(shown, data)
    await office.settled()
    assert len(await rows_of_reports(office)) == 1
    assert not any("📊" in one or "week" in one for one in said(eva))


async def test_several_taps_while_one_is_on_its_way_send_one_file(office: Office) -> None:
    await hello(office)
    shown = await asks(office)
    for _ in range(5):
        tap(office.owner, shown, "All of it as a file")
    await office.owner.sees(lambda m: "document" in m)
    await office.settled()
    assert 1 <= len([m for m in office.owner.received if "document" in m]) <= 2


async def test_an_hour_later_it_counts_what_came_since(office: Office) -> None:
    await hello(office)
    await asks(office)
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=1))
    office.client("Eva Green", "en").sends("Hello")
    await office.settled()
    assert "Messages: 2 (after hours: 2)" in words(await asks(office))


async def test_thumbs_of_these_days_are_counted(office: Office) -> None:
    await hello(office)
    assert office.app is not None
    async with office.app.database.transaction() as session:
        for state, days in ((ThumbState.UP, 0), (ThumbState.UP, 1), (ThumbState.DOWN, 2), (ThumbState.DOWN, 10)):
            at = FRIDAY_EVENING - timedelta(days=days)
            session.add(Thumb(business_id=1, client_id=1, state=state, created_at=at, due_at=at, rated_at=at))
    assert "\nAsked whether all was well: 👍 2 👎 1\n" in words(await asks(office))
