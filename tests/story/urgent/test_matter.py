"""An urgent request is about the words behind it, the latest message, or the answer to a question."""

from datetime import timedelta

import pytest

from bot.models import Message, Offer
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import Json, november, rows, said, tap_data, words
from tests.support.urgent_night import offered, only

QUESTION = "Please write what it is about"
OFFER = "Urgent contact with Nowak Law"


async def pays(anna: Person, offer: Json) -> None:
    tap_data(anna, offer, "agree:")
    assert (await anna.pays(await anna.sees(lambda m: "invoice" in m))).paid


async def about(office: Office) -> str:
    """Return the text of the message that the newest offer is about."""
    offer = (await rows(office, Offer))[-1]
    return next(message.text for message in await rows(office, Message) if message.id == offer.message_id)


async def wrote_last_week(office: Office) -> Person:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    await anna.sees("automatic reply")
    await office.settled()
    await office.turn_to(november(22, 21))
    return anna


async def test_words_behind_the_command_are_what_it_is_about(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent A pipe has burst")
    await pays(anna, await anna.sees(OFFER))
    alert = await office.owner.sees("🚨 URGENT · Anna Kowalska")
    assert words(alert).endswith("/urgent A pipe has burst")
    assert [message.text for message in await rows(office, Message)] == ["Hello", "/urgent A pipe has burst"]


async def test_words_behind_the_command_are_kept_in_open_hours_and_come_marked(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    sent = anna.sends("/urgent A pipe has burst")
    brought = await office.owner.sees("A pipe has burst")
    assert words(brought).startswith("❗ URGENT · ")
    await anna.sees("passed on, marked urgent, free of charge")
    await anna.sees_reaction(sent["message_id"], "👌")
    await office.settled()
    assert len([text for text in said(office.owner) if "pipe" in text]) == 1
    assert len(said(anna)) == 1


async def test_alone_it_is_about_what_was_written_in_the_last_ten_minutes(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("A pipe has burst")
    anna.sends("It is in the cellar")
    await office.settled()
    await office.turn_to(november(22, 21, 9))
    anna.sends("/urgent")
    await pays(anna, await anna.sees(OFFER))
    await office.owner.sees("It is in the cellar")
    await office.owner.sees("A pipe has burst")


async def test_alone_it_is_never_about_last_weeks_hello(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent")
    await anna.sees(QUESTION)
    await office.settled()
    assert await rows(office, Offer) == []
    anna.sends("A pipe has burst")
    await pays(anna, await anna.sees(OFFER))
    assert words(await office.owner.sees("🚨 URGENT")).endswith("A pipe has burst")


async def test_the_question_outlives_a_restart(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent")
    await anna.sees(QUESTION)
    await office.settled()
    await office.stop()
    anna.sends("A pipe has burst")
    await office.start()
    await anna.sees(OFFER)
    assert await about(office) == "A pipe has burst"


async def test_an_answer_after_ten_minutes_is_a_message_like_any_other(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent")
    await anna.sees(QUESTION)
    await office.settled()
    await office.turn_to(november(22, 21, 11))
    await anna.sees_reaction(anna.sends("Never mind")["message_id"], "👌")
    await office.settled()
    assert await rows(office, Offer) == []


async def test_only_the_next_message_is_the_answer(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent")
    await anna.sees(QUESTION)
    anna.sends("A pipe has burst")
    await anna.sees(OFFER)
    await anna.sees_reaction(anna.sends("In the cellar")["message_id"], "👌")
    await office.settled()
    assert len([text for text in said(anna) if OFFER in text]) == 1


async def test_cancel_takes_the_question_back_too(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent")
    await anna.sees(QUESTION)
    anna.sends("/cancel")
    await anna.sees("taken back")
    await anna.sees_reaction(anna.sends("Good night")["message_id"], "👌")
    await office.settled()
    assert await rows(office, Offer) == []


async def test_an_automatic_answer_is_no_answer_to_the_question(office: Office) -> None:
    anna = await wrote_last_week(office)
    anna.sends("/urgent")
    await anna.sees(QUESTION)
    anna.sends("I am on holiday", is_from_offline=True)
    await office.settled()
    assert await rows(office, Offer) == []
    anna.sends("A pipe has burst")
    await anna.sees(OFFER)


async def test_the_notices_button_is_about_the_same(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    notice = await anna.sees("If it cannot wait")
    await office.settled()
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=9))
    tap_data(anna, notice, "urgent")
    await anna.sees(OFFER)
    assert await about(office) == "Hello"
    await office.turn_to(november(22, 21))
    tap_data(anna, notice, "urgent")
    await anna.sees(QUESTION)
    anna.sends_photo()
    await anna.sees(OFFER)
    assert await about(office) == ""


async def test_what_was_answered_already_is_not_what_it_is_about(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Are you there?")
    brought = await office.owner.sees("Are you there?")
    office.owner.sends("Yes", reply_to=brought["message_id"])
    await anna.sees("Yes")
    await office.settled()
    anna.sends("/urgent")
    await anna.sees(QUESTION)


async def test_where_it_cannot_be_had_nobody_is_asked(office: Office) -> None:
    anna = await wrote_last_week(office)
    office.owner.taps(1, "switch:")
    await office.settled()
    anna.sends("/urgent")
    await anna.sees("Urgent contact is not available now. Just write to us")


async def test_a_running_case_is_no_question(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await pays(anna, await offered(anna))
    await anna.sees("Paid")
    office.clock.turn_to(FRIDAY_EVENING + timedelta(minutes=20))
    anna.sends("/urgent")
    await anna.sees("We have been alerted. You will have an answer by 22:1")


async def test_a_command_edited_into_an_urgent_matter_starts_it(office: Office) -> None:
    anna = await wrote_last_week(office)
    sent = anna.sends("/urgent")
    await anna.sees(QUESTION)
    anna.edits(sent["message_id"], "/urgent A pipe has burst")
    await anna.sees(OFFER)
    assert await about(office) == "/urgent A pipe has burst"


@pytest.mark.parametrize("caption", ["/urgent look at this", "/URGENT@after_hours_bot look at this"])
async def test_a_caption_with_the_command_is_about_its_photo(office: Office, caption: str) -> None:
    office.owner.sends("/urgent keywords HELP")
    await office.owner.sees("HELP")
    anna = office.client("Anna Kowalska", "en")
    anna.sends_photo(caption)
    await anna.sees(OFFER)
    assert await about(office) == caption


async def test_all_that_was_just_written_comes_marked_in_open_hours(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    for text in ("A pipe has burst", "It is in the cellar"):
        anna.sends(text)
        await office.owner.sees(text)
    await office.settled()
    anna.sends("/urgent")
    marked = words(await office.owner.sees("❗ URGENT"))
    assert marked.endswith("A pipe has burst\nIt is in the cellar")
    assert len(await rows(office, Offer)) == 0


async def test_an_urgent_offer_is_answered_however_many_hints_came_before(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    for number in range(4):
        anna.sends(f"/help me {number}")
    await office.settled()
    anna.sends("/urgent A pipe has burst")
    await anna.sees(OFFER)
    assert (await only(office, Offer)).state == "offered"
