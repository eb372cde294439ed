"""Before urgent contact is offered a client may be asked up to three things, each answered by a tap."""

import pytest

from bot.buttons import TapQuestion
from bot.models import Message, Offer
from bot.simulator import Person
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, rows, said, tap, tap_data, words
from tests.support.urgent_night import only

OFFER = "Urgent contact with Nowak Law"
PIPE = "URGENT: water is running through the ceiling!"


async def asks(office: Office, template: str = "trades") -> None:
    office.owner.sends(f"/urgent questions {template}")
    await office.owner.sees("Questions before the offer: ")
    await office.settled()


async def asked(anna: Person, text: str = PIPE) -> Json:
    anna.sends(text)
    return await anna.sees("Please tap an answer, or just write on.")


async def pays(anna: Person) -> None:
    tap_data(anna, await anna.sees(OFFER), "agree:")
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid


async def test_three_taps_lead_to_the_offer_and_stand_in_the_alert(office: Office) -> None:
    await asks(office)
    anna = office.client("Anna Kowalska", "en")
    question = await asked(anna)
    assert labels(question) == ["Water", "Electricity", "Heating", "Locked out", "Something else", "Skip the questions"]
    tap(anna, question, "Water")
    danger = await anna.sees_edit(question["message_id"], "Is anybody's life in danger?")
    assert await rows(office, Offer) == []
    tap(anna, danger, "No")
    last = await anna.sees_edit(question["message_id"], "Could you turn it off?")
    tap(anna, last, "Yes")
    await anna.sees_edit(question["message_id"], "Thank you.\nWhat: Water · Danger: No · Turned off: Yes")
    await pays(anna)
    alert = words(await office.owner.sees("🚨 URGENT"))
    assert "What: Water · Danger: No · Turned off: Yes" in alert and PIPE in alert


async def test_danger_to_life_is_never_sold(office: Office) -> None:
    await asks(office)
    anna = office.client("Anna Kowalska", "en")
    question = await asked(anna)
    tap(anna, question, "Water")
    danger = await anna.sees_edit(question["message_id"], "Is anybody's life in danger?")
    tap(anna, danger, "Yes")
    await anna.sees("🆘 If somebody's life or health is in danger, call 112 now.")
    number = (await only(office, Message)).key
    for place in (0, 1):
        anna.taps(danger, TapQuestion(number, 1, place).packed())
        anna.taps(danger, TapQuestion(number, 2, place).packed())
    anna.sends("/urgent")
    await office.settled()
    assert await rows(office, Offer) == []
    assert not any("⭐" in text for text in said(anna))


@pytest.mark.parametrize("writes", [True, False])
async def test_whoever_skips_or_writes_on_gets_the_offer(office: Office, writes: bool) -> None:
    await asks(office, "doctor")
    anna = office.client("Anna Kowalska", "en")
    question = await asked(anna)
    if writes:
        anna.sends("It comes from above")
    else:
        tap(anna, question, "Skip the questions")
    await pays(anna)
    await office.owner.sees("🚨 URGENT")
    assert len(await rows(office, Offer)) == 1


async def test_after_a_restart_the_next_question_comes_and_a_stale_tap_changes_nothing(office: Office) -> None:
    await asks(office, "accountant")
    anna = office.client("Anna Kowalska", "en")
    question = await asked(anna)
    await office.stop()
    await office.start()
    tap(anna, question, "Wages")
    await anna.sees_edit(question["message_id"], "By when do you need it?")
    tap(anna, question, "Tax office")
    await office.settled()
    assert (await only(office, Message)).tap_answers == "accountant:1"


async def test_a_question_is_nobody_elses(office: Office) -> None:
    await asks(office)
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    question, hers = await asked(anna), await asked(eve)
    eve.taps(hers, next(b["callback_data"] for row in question["reply_markup"]["inline_keyboard"] for b in row))
    await office.settled()
    assert {message.tap_answers for message in await rows(office, Message)} == {"trades:"}


async def test_the_owner_chooses_and_takes_it_back(office: Office) -> None:
    office.owner.sends("/urgent questions plumbers")
    await office.owner.sees("I do not understand that, so nothing has been changed.")
    await asks(office)
    office.owner.sends("/undo")
    await office.settled()
    anna = office.client("Anna Kowalska", "en")
    anna.sends(PIPE)
    await anna.sees(OFFER)


async def test_in_open_hours_nothing_is_asked(office: Office) -> None:
    await asks(office)
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends(PIPE)
    await office.owner.sees("water is running")
    await office.settled()
    assert said(anna) == []
