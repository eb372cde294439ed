"""From the alert to the promise: who is rung and when, and what the client hears of it."""

from datetime import timedelta
from typing import Any

from bot.simulator import Person
from tests.conftest import FRIDAY_EVENING, Office
from tests.urgent.acts import button, buys, ring, states


def after(minutes: float) -> Any:
    return FRIDAY_EVENING + timedelta(minutes=minutes)


def rung(person: Person) -> int:
    """How often somebody was rung."""
    return len([m for m in person.received if "🚨" in m.get("text", "")])


async def deputy(office: Office, hours: str = "") -> Person:
    """The owner makes somebody the deputy, by the one-time link."""
    office.owner.sends(f"/urgent deputy {hours}".strip())
    link = (await office.owner.sees("works once"))["text"].splitlines()[-1]
    person = office.client("Eva Deputy", "en")
    person.opens(link)
    await person.sees("You are the deputy")
    await office.owner.sees("Your deputy is set: Eva Deputy")
    return person


async def test_the_owner_is_reminded_after_five_and_ten_minutes(office: Office) -> None:
    await buys(office.client("Anna", "en"))
    await ring(office)
    await office.turn_to(after(6))
    await office.owner.sees("still waits for an answer")
    await office.turn_to(after(11))
    await office.owner.sees("still waits for an answer")
    await office.turn_to(after(20))
    await office.settled()
    assert rung(office.owner) == 3


async def test_steps_missed_while_nobody_looked_are_not_made_up_for(office: Office) -> None:
    await buys(office.client("Anna", "en"))
    await ring(office)
    await office.turn_to(after(12))
    await office.owner.sees("still waits for an answer")
    await office.settled()
    assert rung(office.owner) == 2


async def test_the_deputy_is_rung_after_fifteen_minutes_and_may_answer(office: Office) -> None:
    eva, anna = await deputy(office), office.client("Anna", "en")
    await buys(anna)
    await ring(office)
    await office.turn_to(after(16))
    alert = await eva.sees("🚨 URGENT")
    await office.owner.sees("The deputy has been alerted")
    eva.sends("I am on my way.", reply_to=alert["message_id"])
    await anna.sees("I am on my way.")
    await office.turn_to(after(40))
    await office.settled()
    assert anna.stars == 750
    assert await states(office, "urgent_case") == ["answered"]


async def test_a_deputy_off_duty_is_not_rung(office: Office) -> None:
    eva = await deputy(office, "Mo-Th 17:00-23:00")
    await buys(office.client("Anna", "en"))
    await office.turn_to(after(20))
    await office.settled()
    assert rung(eva) == 0


async def test_the_deputys_link_works_once(office: Office) -> None:
    office.owner.sends("/urgent deputy")
    link = (await office.owner.sees("works once"))["text"].splitlines()[-1]
    eva, mallory = office.client("Eva", "en"), office.client("Mallory", "en")
    eva.opens(link)
    await eva.sees("You are the deputy")
    mallory.opens(link)
    await mallory.sees("Welcome")
    assert not [m for m in mallory.received if "deputy" in m["text"]]


async def test_in_never_hours_nothing_is_sold_and_nobody_is_reminded(office: Office) -> None:
    office.owner.sends("/urgent never 22:00-07:00")
    await office.owner.sees("Urgent contact: on")
    anna, john = office.client("Anna", "en"), office.client("John", "en")
    office.clock.turn_to(after(15))
    await buys(anna)
    await ring(office)
    await office.turn_to(after(26))
    await office.settled()
    assert rung(office.owner) == 1
    john.sends("URGENT: me, too")
    await john.sees("not available now")


async def test_i_am_on_it_is_told_once_and_does_not_stop_the_clock(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    alert = await ring(office)
    for _ in range(2):
        office.owner.taps(alert, button(alert, "seen:"))
    await anna.sees("has been seen")
    await office.settled()
    assert len([m for m in anna.received if "has been seen" in m.get("text", "")]) == 1
    await office.turn_to(after(31))
    await anna.sees("have been given back")


async def test_call_me_back_tells_the_client_when(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    alert = await ring(office)
    office.owner.taps(alert, button(alert, "call:"))
    times = await office.owner.sees_edit(alert["message_id"], lambda m: "callat:" in str(m.get("reply_markup")))
    office.owner.taps(times, button(times, "callat:"))
    await anna.sees("You will be called back at 21:55")


async def test_refund_now_gives_the_money_back_at_once(office: Office) -> None:
    anna = office.client("Anna", "en")
    await buys(anna)
    alert = await ring(office)
    office.owner.taps(alert, button(alert, "refund:"))
    await anna.sees("are on their way back")
    await anna.sees("have been given back")
    await office.settled()
    assert anna.stars == 1000
    assert await states(office, "urgent_case") == ["given_back"]
