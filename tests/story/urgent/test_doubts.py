"""A client who only mentions that something is urgent is asked whether it is, and nothing is sold by mistake."""

from datetime import timedelta

import pytest

from bot.models import Case, Message, Offer
from bot.models.states import MessageState
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.phones import Json, data, labels, rows, said, tap, words
from tests.support.urgent_night import alerts, count, only

QUESTION = "Is it urgent?"
OFFER = "Urgent contact with Nowak Law"


async def wondered(anna: Person, text: str = "This is not urgent") -> Json:
    anna.sends(text)
    return await anna.sees(QUESTION)


@pytest.mark.parametrize(
    "text", ["This is not urgent", "nie pilne", "не срочно", "не терміново", "how much is urgent?", "no rush"]
)
async def test_what_only_mentions_it_gets_the_notice_and_a_question(office: Office, text: str) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await wondered(anna, text)
    assert words(question).startswith("Is it urgent?\n\nYour message is kept either way")
    assert labels(question) == ["It is urgent", "It can wait"]
    await office.settled()
    assert len(said(anna)) == 2
    assert "automatic reply" in said(anna)[0]
    assert await rows(office, Offer) == []


async def test_it_is_urgent_offers_it_about_that_message(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await wondered(anna)
    anna.sends("By the way, good night")
    await office.settled()
    tap(anna, question, "It is urgent")
    await anna.sees(OFFER)
    first = (await rows(office, Message))[0]
    assert (await only(office, Offer)).message_id == first.id
    await office.settled()
    await anna.sees_now(question["message_id"], lambda m: labels(m) == [])


async def test_it_can_wait_is_thanked_for_in_its_place(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await wondered(anna)
    before = len(anna.received)
    tap(anna, question, "It can wait")
    await anna.sees_edit(question["message_id"], "Thank you for telling us. Your message is kept.")
    await office.settled()
    assert len(anna.received) == before
    assert [message.state for message in await rows(office, Message)] == [MessageState.WAITING]
    assert await rows(office, Offer) == []


async def test_after_a_restart_and_a_week_the_answer_counts(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await wondered(anna)
    await office.stop()
    office.clock.turn_to(FRIDAY_EVENING + timedelta(days=7))
    await office.start()
    tap(anna, question, "It is urgent")
    await anna.sees(OFFER)


async def test_what_was_answered_meanwhile_is_not_sold(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    question = await wondered(anna)
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    tap(office.owner, digest, "Anna")
    shown = await office.owner.sees("This is not urgent")
    office.owner.sends("Here I am", reply_to=shown["message_id"])
    await anna.sees("Here I am")
    await office.settled()
    office.clock.turn_to(MONDAY_OPENING + timedelta(hours=12))
    tap_id = tap(anna, question, "It is urgent")
    told = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == tap_id)
    assert told["text"].startswith("This message does not wait any more.")
    await office.settled()
    assert await rows(office, Offer) == []


async def test_the_question_is_nobody_elses(office: Office) -> None:
    anna, eve = office.client("Anna Kowalska", "en"), office.client("Eve Green", "en")
    question = await wondered(anna)
    hers = await wondered(eve)
    for label in ("It is urgent", "It can wait"):
        eve.taps(hers, data(question, label))
    await office.settled()
    assert await rows(office, Offer) == []
    assert count(eve, "Thank you for telling us") == 0


async def test_in_open_hours_a_doubtful_message_is_just_delivered(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("This is not urgent")
    assert "URGENT ·" not in words(await office.owner.sees("This is not urgent"))
    await office.settled()
    assert said(anna) == []


async def test_the_question_counts_as_an_automatic_text(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    for _ in range(5):
        last = anna.sends("nothing urgent")
        await office.settled()
    assert len(said(anna)) == 3
    await anna.sees_reaction(last["message_id"], "👌")


async def test_a_later_message_in_doubt_has_its_receipt_and_the_question(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Good evening")
    await anna.sees("automatic reply")
    later = anna.sends("This is not urgent")
    await anna.sees(QUESTION)
    await anna.sees_reaction(later["message_id"], "👌")


async def test_where_nothing_is_sold_that_is_said(office: Office) -> None:
    office.owner.taps(1, "switch:")
    await office.settled()
    anna = office.client("Anna Kowalska", "en")
    anna.sends("nothing urgent")
    await anna.sees("Urgent contact is not available now. Your message is kept")
    await office.settled()
    assert (count(anna, QUESTION), await rows(office, Case), alerts(office.owner)) == (0, [], [])


async def test_a_forwarded_word_is_somebody_elses(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.sends("URGENT: pay the rent", forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Bob"})
    await anna.sees(QUESTION)
    await office.settled()
    assert await rows(office, Offer) == []
