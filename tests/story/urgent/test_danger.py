"""What is life-threatening is never sold: the emergency number is shown at once, and the message comes first."""

import pytest

from bot.buttons import AgreeToOffer, AskUrgently, IsUrgent
from bot.models import Message, Offer, Payment
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, rows, said, words
from tests.support.urgent_night import alerts, offered, only, state_of

DANGER = "URGENT: my father has a heart attack"
NUMBER = "🆘 If somebody's life or health is in danger, call 112 now."


async def in_danger(anna: Person, text: str = DANGER) -> Json:
    anna.sends(text)
    return await anna.sees(NUMBER)


@pytest.mark.parametrize("text", [DANGER, "/urgent he cannot breathe", "nie oddycha", "пахнет газом", "пожежа!"])
async def test_the_number_comes_at_once_and_nothing_is_offered(office: Office, text: str) -> None:
    anna = office.client("Anna Kowalska", "en")
    told = await in_danger(anna, text)
    assert "comes first when we open on Monday, 23 November at 09:00" in told["text"]
    assert labels(told) == []
    await office.settled()
    assert len(said(anna)) == 1
    assert (await rows(office, Offer), alerts(office.owner)) == ([], [])


async def test_no_button_leads_to_an_invoice(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    told = await in_danger(anna)
    message = await only(office, Message)
    for button in (AskUrgently(), IsUrgent(message.key), AgreeToOffer(1)):
        anna.taps(told, button.packed())
        await office.settled()
    anna.sends("/urgent")
    await office.settled()
    assert not any("invoice" in m for m in anna.received)
    assert not any("⭐" in text for text in said(anna))
    assert (await rows(office, Offer), await rows(office, Payment)) == ([], [])


async def test_what_was_offered_before_is_taken_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await offered(anna)
    await in_danger(anna, "the kitchen is on fire")
    await office.settled()
    assert await state_of(office, Offer) == ["withdrawn"]


async def test_it_counts_when_the_words_are_changed(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    sent = anna.sends("My father")
    await anna.sees("automatic reply")
    anna.edits(sent["message_id"], "My father is unconscious")
    await anna.sees(NUMBER)


async def test_it_is_no_automatic_text_that_is_limited(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    for number in range(5):
        await in_danger(anna, f"my father has a heart attack {number}")


async def test_it_stands_first_in_the_digest(office: Office) -> None:
    bob, anna = office.client("Bob", "en"), office.client("Anna Kowalska", "en")
    bob.sends("Hello")
    await bob.sees("automatic reply")
    await office.settled()
    await in_danger(anna)
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = words(await office.owner.sees("2 clients are waiting"))
    assert digest.index("1. Anna Kowalska") < digest.index("🆘 danger to life?") < digest.index("2. Bob")


async def test_in_open_hours_it_comes_marked_too(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    told = await in_danger(anna, "my father has a heart attack")
    assert "closed" not in told["text"]
    assert words(await office.owner.sees("heart attack")).startswith("❗ URGENT")


async def test_the_country_and_the_owners_own_line_are_named(office: Office) -> None:
    office.owner.sends("/country GB")
    await office.settled()
    office.owner.sends("/urgent emergency Dr Nowak 600 100 200")
    await office.settled()
    anna = office.client("Anna Kowalska", "en")
    anna.sends(DANGER)
    told = await anna.sees("call 999 / 112 now")
    assert "Besides: Dr Nowak 600 100 200." in told["text"]
