"""For a client with hours of the own the business is open in those: notice, relay, answers and sales follow them."""

from datetime import timedelta

from bot.models import Client, Offer
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, november, rows, tap, words
from tests.support.urgent_night import only

SATURDAY = november(21, 10)


def now(person: Person, message: Json) -> Json:
    """Return a message as it stands by now."""
    return next(one for one in person.messages if one["message_id"] == message["message_id"])


async def page_of_anna(office: Office) -> Json:
    office.owner.sends("/client Anna")
    return await office.owner.sees("Known since")


async def gives_hours(office: Office, typed: str, says: str = "You are open for Anna Kowalska: ") -> Json:
    """Give Anna hours of her own on her page; return what is said."""
    tap(office.owner, await page_of_anna(office), "Own hours")
    await office.owner.sees("When are you open for this client?")
    office.owner.sends(typed)
    return await office.owner.sees(says)


async def anna_wrote(office: Office) -> Person:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("Monday, 23 November at 09:00")
    return anna


async def test_in_the_own_hours_a_message_comes_at_once_and_its_answer_goes_at_once(office: Office) -> None:
    anna = await anna_wrote(office)
    told = await gives_hours(office, "Sat 9-13")
    assert words(told).startswith("You are open for Anna Kowalska: Mon–Fri 09:00–17:00; Sat 09:00–13:00\n\n👤 Anna")
    assert "Own hours: Mon–Fri 09:00–17:00; Sat 09:00–13:00" in words(told)
    await office.turn_to(SATURDAY)
    anna.sends("Is it open?")
    john = office.client("John Smith", "en")
    john.sends("And for me?")
    brought = await office.owner.sees("Is it open?")
    await john.sees("Monday, 23 November at 09:00")
    office.owner.sends("It is!", reply_to=brought["message_id"])
    await anna.sees("It is!")
    anna.sends("URGENT: come, please!")
    await office.owner.sees("❗ URGENT · Anna Kowalska")
    await office.settled()
    assert await rows(office, Offer) == []


async def test_outside_of_them_the_notice_tells_the_own_next_opening(office: Office) -> None:
    anna = await anna_wrote(office)
    await gives_hours(office, "Tue 10-12; Mon, Wed-Sun off")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("waiting")
    anna.sends("Good morning")
    await anna.sees("Tuesday, 24 November at 10:00")
    anna.sends("/hours")
    assert "Mon, 23 Nov: closed" in words(await anna.sees("We open again on Tuesday, 24 November at 10:00"))
    await office.turn_to(november(24, 10))
    anna.sends("Good morning again")
    await office.owner.sees("Good morning again")


async def test_what_is_sold_outside_of_them_is_honoured_while_it_is_open_for_others(office: Office) -> None:
    anna = await anna_wrote(office)
    await gives_hours(office, "Tue 10-12; Mon, Wed-Sun off")
    await office.turn_to(MONDAY_OPENING + timedelta(hours=1))
    anna.sends("URGENT: water!")
    offer = await anna.sees("Urgent contact with Nowak Law")
    tap(anna, offer, "Agree")
    outcome = await anna.pays(await anna.sees(lambda m: "invoice" in m))
    assert outcome.paid
    await office.owner.sees("🚨 URGENT · Anna Kowalska")


async def test_words_that_are_no_hours_are_asked_for_again(office: Office) -> None:
    await anna_wrote(office)
    told = await gives_hours(office, "whenever she likes", "I do not understand")
    assert "\n/hours" not in words(told)
    assert (await only(office, Client)).own_hours is None
    office.owner.sends("Mo-Fr 7-20")
    await office.owner.sees("You are open for Anna Kowalska: Mon–Fri 07:00–20:00")


async def test_they_are_ended_and_undone(office: Office) -> None:
    await anna_wrote(office)
    await gives_hours(office, "Mo-Fr 7-20")
    page = await page_of_anna(office)
    tap(office.owner, page, "Same hours as everybody")
    await office.settled()
    assert "Own hours:" not in words(now(office.owner, page))
    assert (await only(office, Client)).own_hours is None
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Own hours: Same hours as everybody · Anna Kowalska")
    assert (await only(office, Client)).own_hours == "Mo-Fr 07:00-20:00"
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Own hours: Mon–Fri 07:00–20:00 · Anna Kowalska")
    assert (await only(office, Client)).own_hours is None
