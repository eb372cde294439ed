"""Until the client has an answer, the bot reminds the owner, calls the deputy, and lets others sleep."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.models import Case
from bot.models.states import CaseState
from tests.support.answers import arrives
from tests.support.deputies import WAITS, after, deputy_link, deputy_of
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office
from tests.support.phones import callback_data, labels, said, tap_data
from tests.support.urgent_night import alerts, assert_books_agree, buys, count, gives_back, only, state_of


async def rung(office: Office) -> tuple[int, int]:
    """Return the number of the owner's reminders and alerts."""
    await office.settled()
    return count(office.owner, WAITS), len(alerts(office.owner))


async def test_the_owner_is_reminded_at_five_and_ten_minutes_and_the_deputy_rung_at_fifteen(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    seen = []
    for minutes in (4, 5, 9, 10, 14, 15, 20, 29):
        await office.turn_to(after(minutes))
        seen.append((*await rung(office), len(alerts(ewa))))
    assert seen == [(0, 1, 0), (1, 1, 0), (1, 1, 0), (2, 1, 0), (2, 1, 0), (2, 1, 1), (2, 1, 1), (2, 1, 1)]
    assert "24 minutes left" in (await office.owner.sees(WAITS))["text"]
    assert "19 minutes left" in (await office.owner.sees(WAITS))["text"]
    await office.owner.sees("The deputy has been alerted about Anna Kowalska.")
    assert "water is running" in alerts(ewa)[0]


async def test_the_deputys_answer_is_an_answer(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.turn_to(after(15))
    alert = await ewa.sees("🚨 URGENT")
    assert [label for label in labels(alert) if "Anna" in label] == []
    tap_data(ewa, alert, "seen:")
    await anna.sees("has been seen")
    written = ewa.sends("Close the main valve.", reply_to=alert["message_id"])
    answer = await anna.sees("Close the main valve.")
    assert "Ewa" not in answer["text"]
    await arrives(ewa, written)
    await office.turn_to(after(40))
    assert (await state_of(office, Case), anna.stars) == ([CaseState.ANSWERED], 750)
    await assert_books_agree(office)


async def test_a_deputy_sees_the_photo_that_is_urgent(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    anna.sends_photo("URGENT look at the ceiling")
    tap_data(anna, await anna.sees("Urgent contact"), "agree:")
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid
    await office.owner.sees("🚨 URGENT")
    await office.turn_to(after(15))
    await ewa.sees("look at the ceiling")
    photo = await ewa.sees(lambda m: "photo" in m)
    ewa.sends("On my way.", reply_to=photo["message_id"])
    await anna.sees("On my way.")


async def test_a_deputy_off_duty_is_left_to_sleep(office: Office) -> None:
    ewa = await deputy_of(office, "Mo-Fr 17:00-21:45")
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.turn_to(after(16))
    await office.settled()
    assert alerts(ewa) == []
    assert count(office.owner, "deputy has been alerted") == 0


async def test_in_the_never_hours_nobody_is_rung_whoever_is_on_duty(office: Office) -> None:
    ewa = await deputy_of(office, "24/7")
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    office.owner.sends("/urgent never 21:42-07:00")
    await office.owner.sees("Never wake me")
    office.simulator.calls.clear()
    for minutes in (6, 11, 16, 31):
        await office.turn_to(after(minutes))
        await office.settled()
    assert count(office.owner, WAITS) == 0
    assert alerts(ewa) == []
    await anna.sees("could not answer in time")
    to_owner = [p for name, p in office.simulator.calls if name == "sendMessage" and p["chat_id"] == office.owner.id]
    assert len(to_owner) == 1 and all(p.get("disable_notification") for p in to_owner)


async def test_an_answer_ends_the_reminders(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    for minutes in (6, 11, 16, 31):
        await office.turn_to(after(minutes))
    assert (await rung(office), alerts(ewa)) == ((0, 1), [])
    assert count(anna, "could not answer") == 0


async def test_a_reminder_can_be_answered_too(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.turn_to(after(5))
    reminder = await office.owner.sees(WAITS)
    office.owner.sends("Close the valve.", reply_to=reminder["message_id"])
    await anna.sees("Close the valve.")
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ANSWERED]


async def test_seen_is_told_once_and_stops_no_clock(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    for _ in range(3):
        tap_data(office.owner, alert, "seen:")
    await anna.sees("Your urgent message has been seen")
    await office.turn_to(after(31))
    await anna.sees("could not answer in time")
    await anna.sees("⭐250 have been given back")
    assert count(anna, "has been seen") == 1
    await assert_books_agree(office)


async def test_refund_now_gives_the_money_back_at_once(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    alert = await office.owner.sees("🚨 URGENT")
    await gives_back(office, alert)
    await anna.sees("Your message is kept and stays in the queue")
    await anna.sees("⭐250 have been given back")
    assert await state_of(office, Case) == [CaseState.GIVEN_BACK]
    for act in ("seen:", "call:", "refund:"):
        office.owner.taps(alert, callback_data(alert, act))
    await office.settled()
    await office.turn_to(after(31))
    await office.settled()
    assert (anna.stars, count(anna, "given back"), count(anna, "been seen")) == (1000, 1, 0)
    assert count(office.owner, WAITS) == count(office.owner, "no answer in time") == 0
    await assert_books_agree(office)


@pytest.mark.parametrize(("down_until", "reminded", "deputy"), [(7, 1, 0), (12, 1, 0), (16, 0, 1), (29, 0, 1)])
async def test_steps_that_were_missed_while_down_are_not_made_up_for(
    office: Office, down_until: int, reminded: int, deputy: int
) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.stop()
    office.clock.turn_to(after(down_until))
    await office.start()
    await office.turn_to(after(down_until))
    assert (await rung(office), len(alerts(ewa))) == ((reminded, 1), deputy)


async def test_down_past_the_promise_the_money_goes_back_and_nobody_is_rung(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.stop()
    office.clock.turn_to(after(90))
    await office.start()
    await anna.sees("⭐250 have been given back")
    assert (await rung(office), alerts(ewa)) == ((0, 1), [])
    await assert_books_agree(office)


async def test_a_short_promise_has_no_steps_after_its_end(tmp_path: Path) -> None:
    async with closed_office(tmp_path, urgent_answer_minutes=10) as office:
        await office.start()
        ewa, anna = await deputy_of(office), office.client("Anna Kowalska", "en")
        await buys(anna)
        await office.turn_to(after(10))
        await anna.sees("⭐250 have been given back")
        await office.turn_to(after(16))
        assert (await rung(office), alerts(ewa)) == ((0, 1), [])


async def test_an_answer_held_since_before_the_alert_is_no_answer_to_it(office: Office) -> None:
    """The held answer goes out at opening; the urgent message is newer and waits for an answer of its own."""
    await office.turn_to(MONDAY_OPENING - timedelta(hours=1))
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good morning, about my contract")
    await anna.sees("If it cannot wait")
    office.owner.sends("/queue")
    queue = await office.owner.sees("1 client is waiting")
    office.owner.sends("I shall look at it today.", reply_to=queue["message_id"])
    await office.owner.sees("is held until we open on Monday, 23 November at 09:00")
    await office.turn_to(MONDAY_OPENING - timedelta(minutes=10))
    await buys(anna)
    await office.turn_to(MONDAY_OPENING)
    await anna.sees("I shall look at it today.")
    assert (await only(office, Case)).state == CaseState.ALERTED
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=25))
    await anna.sees("⭐250 have been given back")


async def test_the_deputys_link_works_once(office: Office) -> None:
    link = await deputy_link(office)
    ewa, eve = office.client("Ewa Lis", "en"), office.client("Eve Green", "en")
    ewa.opens(link)
    await ewa.sees("You are the deputy")
    eve.opens(link)
    office.owner.opens(link)
    await office.settled()
    assert count(eve, "deputy") == count(office.owner, "You are the deputy") == 0


@pytest.mark.parametrize("end", ["a day later", "taken away", "replaced"])
async def test_an_old_link_makes_nobody_a_deputy(office: Office, end: str) -> None:
    link = await deputy_link(office)
    if end == "a day later":
        await office.turn_to(FRIDAY_EVENING + timedelta(hours=24, minutes=1))
    elif end == "taken away":
        office.owner.sends("/urgent deputy -")
        await office.owner.sees("There is no deputy any more.")
    else:
        await deputy_link(office)
    eve = office.client("Eve Green", "en")
    eve.opens(link)
    await office.settled()
    assert not [words for words in said(eve) if "You are the deputy" in words]


async def test_who_is_no_longer_the_deputy_answers_nobody(office: Office) -> None:
    ewa = await deputy_of(office)
    anna = office.client("Anna Kowalska", "en")
    await buys(anna)
    await office.turn_to(after(15))
    alert = await ewa.sees("🚨 URGENT")
    office.owner.sends("/urgent deputy -")
    await office.owner.sees("There is no deputy any more.")
    tap_data(ewa, alert, "seen:")
    ewa.sends("Close the valve.", reply_to=alert["message_id"])
    await office.settled()
    assert await state_of(office, Case) == [CaseState.ALERTED]
    assert (count(anna, "has been seen"), count(anna, "Close the valve.")) == (0, 0)
