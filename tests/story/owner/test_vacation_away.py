"""Around a vacation: the deputy who stands in, the reminder before it, the return, and a return that is early."""

from datetime import timedelta

import pytest

from tests.support.deputies import deputy_of
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, tap, words
from tests.support.urgent_night import alerts, buys, count
from tests.support.vacations import TYPED, december, planned, stored, taps

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


async def test_the_deputy_who_stands_in_is_rung_at_once_and_the_owner_without_a_sound(office: Office) -> None:
    ewa = await deputy_of(office)
    await planned(office, "/vacation 20-30.11", "Your deputy stands in")
    await buys(office.client("Anna Kowalska", "en"))
    await ewa.sees("🚨 URGENT")
    await office.owner.sees("🚨 URGENT")
    await office.owner.sees("The deputy has been alerted about Anna Kowalska.")
    await office.settled()
    sent = [p for name, p in office.simulator.calls if name == "sendMessage" and "🚨 URGENT" in str(p.get("text"))]
    assert {(p["chat_id"], bool(p.get("disable_notification"))) for p in sent} == {
        (ewa.id, False),
        (office.owner.id, True),
    }
    await office.turn_to(office.clock.now() + 16 * MINUTE)
    await office.settled()
    assert len(alerts(ewa)) == 1


async def test_where_nobody_stands_in_the_owner_is_rung(office: Office) -> None:
    ewa = await deputy_of(office)
    screen = await planned(office, "/vacation 20-30.11", "Your deputy stands in")
    await taps(office.owner, screen, "Nobody stands in", "Nobody stands in: what is urgent rings you first.")
    await buys(office.client("Anna Kowalska", "en"))
    await office.owner.sees("🚨 URGENT")
    await office.settled()
    assert alerts(ewa) == []


async def test_a_deputy_who_is_away_then_too_is_said(office: Office) -> None:
    await deputy_of(office, "Mo-Su 08:00-22:00; 2026 Dec 24-26 off; 2027 Feb 01-28 off")
    screen = await planned(office)
    assert "But your deputy is not on duty on: Thu, 24 Dec – Sat, 26 Dec." in words(screen)
    await planned(office, "/vacation 8-12.2.2027", "But your deputy is never on duty in that time.")
    shown = await planned(office, "/vacation 1-5.3.2027", "Mon, 1 Mar")
    assert "But your deputy" not in words(shown)


async def test_new_hours_of_duty_that_leave_a_vacation_alone_are_said(office: Office) -> None:
    await deputy_of(office)
    await planned(office)
    answer = await planned(office, "/urgent deputy Mo-Su 08:00-22:00; 2026 Dec 24 off", "Send this link")
    assert words(answer).endswith(
        "\n\nVacation: Sun, 20 Dec – Sun, 3 Jan. But your deputy is not on duty on: Thu, 24 Dec."
    )
    answer = await planned(office, "/urgent deputy", "Send this link")
    assert "Vacation" not in words(answer)


async def test_a_deputy_who_is_dismissed_stands_in_no_more(office: Office) -> None:
    await deputy_of(office)
    screen = await planned(office, TYPED, "Your deputy stands in")
    await planned(office, "/urgent deputy off", "There is no deputy any more.")
    screen = await taps(office.owner, screen, "What clients read", "Nobody stands in")
    assert "Nobody stands in" not in labels(screen) and "The deputy stands in" not in labels(screen)


@pytest.mark.parametrize("restarts", [False, True])
async def test_the_owner_is_reminded_once_the_day_before_at_nine(office: Office, restarts: bool) -> None:
    await planned(office)
    await office.turn_to(december(19, 9) - MINUTE)
    await office.settled()
    assert count(office.owner, "Your vacation begins tomorrow.") == 0
    await office.turn_to(december(19, 9))
    reminder = await office.owner.sees("Your vacation begins tomorrow.\n\nVacation: Sun, 20 Dec – Sun, 3 Jan")
    await office.settled()
    if restarts:
        await office.stop()
        await office.start()
    for hour in (10, 20):
        await office.turn_to(december(19, hour))
    await office.settled()
    assert count(office.owner, "Your vacation begins tomorrow.") == 1
    await taps(office.owner, reminder, "Take back", "Taken back: Vacation: Sun, 20 Dec – Sun, 3 Jan")
    assert await stored(office) == []


async def test_a_vacation_that_begins_tomorrow_is_reminded_of_at_once_and_one_that_began_never(office: Office) -> None:
    await planned(office, "/vacation 21-22.11", "Vacation: ")
    await office.turn_to(office.clock.now() + MINUTE)
    await office.owner.sees("Your vacation begins tomorrow.")
    await planned(office, "/vacation 20.11", "Vacation: Fri, 20 Nov")
    await office.turn_to(office.clock.now() + MINUTE)
    await office.settled()
    assert count(office.owner, "Your vacation begins tomorrow.") == 1


async def test_on_return_the_digest_says_so_and_held_answers_go_out(office: Office) -> None:
    await planned(office, "/vacation 20.11 29.11", "Vacation: ")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("First")
    await anna.sees("Monday, 30 November")
    await office.turn_to(MONDAY_OPENING + MINUTE)
    await office.settled()
    assert count(office.owner, "client is waiting") == 0
    anna.sends("Second")
    await office.settled()
    office.owner.sends("/queue")
    tap(office.owner, await office.owner.sees("1 client is waiting"), "Anna")
    message = await office.owner.sees("Second")
    office.owner.sends("Soon!", reply_to=message["message_id"])
    await office.owner.sees("30 November")
    anna.sends("Fourth")
    await office.settled()
    await office.turn_to(MONDAY_OPENING + 7 * DAY)
    await anna.sees("Soon!")
    digest = words(await office.owner.sees("You are back"))
    assert digest.startswith("You are back: this came in since 20 November. 1 client is waiting · 1 message")
    await office.turn_to(MONDAY_OPENING + 8 * DAY)
    anna.sends("Third")
    await office.settled()
    assert count(office.owner, "You are back") == 1


async def test_back_ends_it_early_and_the_digest_comes_and_held_answers_go_out(office: Office) -> None:
    await planned(office, "/vacation 20.11 29.11", "Vacation: ")
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("Monday, 30 November")
    office.owner.sends("/queue")
    waiting = await office.owner.sees("1 client is waiting")
    tap(office.owner, waiting, "Anna")
    message = await office.owner.sees("Hello")
    office.owner.sends("Soon!", reply_to=message["message_id"])
    await office.owner.sees("30 November")
    await office.turn_to(MONDAY_OPENING + DAY)
    office.owner.sends("/back")
    await office.owner.sees("Welcome back")
    await office.turn_to(MONDAY_OPENING + DAY + MINUTE)
    await anna.sees("Soon!")
