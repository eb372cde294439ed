"""What a client with hours of the own wrote is brought at the opening that the notice told, once."""

from datetime import datetime

from bot.models import Client, Promise
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import november, rows, tap, words

SATURDAY = november(21, 9)


async def gives_hours(office: Office, typed: str) -> None:
    office.owner.sends("/client Anna")
    tap(office.owner, await office.owner.sees("Known since"), "Own hours")
    await office.owner.sees("When are you open for this client?")
    office.owner.sends(typed)
    await office.owner.sees("You are open for Anna Kowalska: ")


async def anna_wrote(office: Office, typed: str) -> Person:
    """Have Anna write on Friday evening, and John; give Anna hours of her own."""
    anna = office.client("Anna Kowalska", "en")
    anna.sends("The first one")
    await anna.sees("Monday, 23 November at 09:00")
    john = office.client("John Smith", "en")
    john.sends("And I am here, too")
    await john.sees("Monday, 23 November at 09:00")
    await gives_hours(office, typed)
    return anna


def brought(office: Office, text: str) -> list[str]:
    """Return the cards of the owner's that show a text."""
    return [
        words(one) for one in office.owner.messages if text in words(one) and "clients are waiting" not in words(one)
    ]


async def look(office: Office, at: datetime) -> None:
    await office.turn_to(at)
    await office.settled()


async def test_all_that_waits_comes_on_one_card_at_the_own_opening(office: Office) -> None:
    anna = await anna_wrote(office, "Sat 9-13")
    await look(office, november(21, 8))
    anna.sends("The second one")
    await office.settled()
    assert not brought(office, "The second one")
    await look(office, SATURDAY)
    (card,) = brought(office, "The second one")
    assert "The first one" in card and "2 messages" in card
    await look(office, november(21, 9, 30))
    anna.sends("The third one")
    await office.owner.sees("The third one")
    await office.settled()
    assert len(brought(office, "The first one")) == len(brought(office, "The second one")) == 1
    assert not brought(office, "And I am here, too")


async def test_after_a_restart_it_comes_once(office: Office) -> None:
    await anna_wrote(office, "Sat 9-13")
    await office.stop()
    office.clock.turn_to(november(21, 9, 40))
    await office.start()
    for minute in (40, 41):
        await look(office, november(21, 9, minute))
    assert len(brought(office, "The first one")) == 1
    await office.stop()
    await office.start()
    await look(office, november(21, 9, 42))
    assert len(brought(office, "The first one")) == 1


async def test_a_message_that_is_faster_than_the_timer_brings_what_waits_before_it(office: Office) -> None:
    anna = await anna_wrote(office, "Sat 9-13")
    office.clock.turn_to(SATURDAY)
    anna.sends("The second one")
    await office.owner.sees("The second one")
    await look(office, november(21, 9, 1))
    (card,) = brought(office, "The second one")
    assert card.index("The first one") < card.index("The second one")


async def test_the_digest_of_the_same_opening_tells_of_it_and_nothing_else(office: Office) -> None:
    await anna_wrote(office, "Mon-Fri 9-18")
    await look(office, MONDAY_OPENING)
    await office.owner.sees("2 clients are waiting")
    await look(office, november(23, 9, 1))
    assert not brought(office, "The first one")
    assert [one.opens_at for one in await rows(office, Client) if one.own_hours] == [november(24, 9)]


async def test_an_own_opening_later_in_the_day_brings_what_the_digest_only_listed(office: Office) -> None:
    anna = await anna_wrote(office, "Mon 14-17; Tue-Sun off")
    await look(office, MONDAY_OPENING)
    await office.owner.sees("2 clients are waiting")
    await look(office, november(23, 10))
    anna.sends("The second one")
    await anna.sees("Monday, 23 November at 14:00")
    assert not brought(office, "The first one")
    await look(office, november(23, 14))
    (card,) = brought(office, "The second one")
    assert "The first one" in card


async def test_hours_that_open_right_now_bring_it_at_once(office: Office) -> None:
    await anna_wrote(office, "Sat 9-13")
    await look(office, SATURDAY)
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: Own hours")
    assert {one.opens_at for one in await rows(office, Client)} == {None}
    bob = office.client("Bob Brown", "en")
    bob.sends("A word of Bob's")
    await bob.sees("Monday, 23 November at 09:00")
    office.owner.sends("/client Bob")
    tap(office.owner, await office.owner.sees("Known since"), "Own hours")
    await office.owner.sees("When are you open for this client?")
    office.owner.sends("Sat 8-20")
    await office.owner.sees("You are open for Bob Brown: ")
    await look(office, november(21, 9, 1))
    assert len(brought(office, "A word of Bob's")) == 1


async def test_answers_are_promised_in_the_own_hours(office: Office) -> None:
    office.owner.sends("/promises tell on")
    await office.owner.sees("The notice tells clients by when.")
    office.owner.sends("/promises 2h")
    await office.owner.sees("within 2 hours")
    anna = await anna_wrote(office, "Mon 14-17; Tue-Sun off")
    await look(office, november(23, 10))
    anna.sends("The second one")
    assert "Monday, 23 November at 16:00 at the latest" in words(await anna.sees("Monday, 23 November at 14:00"))
    john = next(one for one in await rows(office, Client) if one.own_hours is None)
    dues = {one.client_id: one.due_at for one in await rows(office, Promise)}
    assert dues[john.key] == november(23, 11)
