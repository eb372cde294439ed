"""The owner takes back what was done last: by /undo, by buttons, after a restart, and not after a day."""

from datetime import timedelta

from bot.models import Act
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import rows, tap

LABEL = "↩ 1. Name: {}"


async def test_undo_says_what_was_taken_back_and_offers_the_rest(office: Office) -> None:
    office.owner.sends("/name Nowak and Partners")
    await office.owner.sees("From now on")
    office.owner.sends("/closed 24.12")
    await office.owner.sees("It ends by itself")
    office.owner.sends("/undo")
    answer = await office.owner.sees("Taken back: Closed: Thu, 24 Dec (done at 21:40)")
    assert "1. Name: Nowak and Partners (done at 21:40)" in answer["text"]
    tap(office.owner, answer, LABEL.format("Nowak and Partners"))
    await office.owner.sees_edit(answer["message_id"], "Taken back: Name: Nowak and Partners")
    office.owner.sends("/name")
    await office.owner.sees("Your clients read this name: Nowak Law")
    office.owner.sends("/undo")
    await office.owner.sees("There is nothing to take back")


async def test_a_button_works_after_a_restart_and_once(office: Office) -> None:
    office.owner.sends("/name First")
    await office.owner.sees("Name: First")
    office.owner.sends("/closed 24.12")
    await office.owner.sees("It ends by itself")
    office.owner.sends("/undo")
    answer = await office.owner.sees("1. Name: First")
    await office.stop()
    await office.start()
    tap(office.owner, answer, LABEL.format("First"))
    tap(office.owner, answer, LABEL.format("First"))
    await office.owner.sees_edit(answer["message_id"], "Taken back: Name: First")
    await office.settled()
    assert [act.undone_at is not None for act in await rows(office, Act)] == [True, True]


async def test_a_day_later_it_is_too_late(office: Office) -> None:
    office.owner.sends("/name First")
    await office.owner.sees("Name: First")
    office.owner.sends("/name Second")
    await office.owner.sees("Name: Second")
    office.owner.sends("/undo")
    answer = await office.owner.sees("1. Name: First")
    office.clock.turn_to(FRIDAY_EVENING + timedelta(days=1, minutes=1))
    tap(office.owner, answer, LABEL.format("First"))
    await office.settled()
    office.owner.sends("/name")
    await office.owner.sees("Your clients read this name: First")


async def test_a_stranger_undoes_nothing(office: Office) -> None:
    office.owner.sends("/name First")
    shown = await office.owner.sees("Name: First")
    eve = office.client("Eve", "en")
    for data in ("undoact:1", "undolist:1"):
        eve.taps(7, data)
    eve.sends("/undo")
    await eve.sees("automatic reply")
    for number in (0, 999_999_999):
        office.owner.taps(shown, f"undoact:{number}")
        office.owner.taps(shown, f"undolist:{number}")
    await office.settled()
    assert [act.undone_at for act in await rows(office, Act)] == [None]
