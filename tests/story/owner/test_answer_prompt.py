"""*Answer* under a client's message asks for words; the reply to that question reaches the client."""

from datetime import timedelta

import pytest

from bot.models import Client
from bot.simulator import Person
from tests.support.answers import arrives, asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, november, rows, tap, told
from tests.support.urgent_night import only


async def tapped_on(office: Office, message: Json, button: str = "Answer") -> Json:
    """Tap *Answer*; return the question."""
    tap(office.owner, message, button)
    return await office.owner.sees(lambda m: "Your answer to John Smith:" in m.get("text", ""))


async def words_for(office: Office, callback: str) -> str:
    """Return what a tap shows above the chat."""
    answer = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(answer.get("text", ""))


async def long_ago(office: Office) -> tuple[Person, Json]:
    """Let John be answered on a Monday and a month pass; return him and the message from then."""
    john, message = await asked(office)
    await arrives(office.owner, office.owner.sends("Yes", reply_to=message["message_id"]))
    await office.settled()
    await office.turn_to(MONDAY_OPENING + timedelta(days=28, hours=1))
    await office.settled()
    return john, message


async def test_the_question_opens_a_reply_and_the_reply_reaches_the_client(office: Office) -> None:
    john, message = await asked(office)
    question = await tapped_on(office, message)
    assert question["reply_markup"] == {"force_reply": True, "input_field_placeholder": "To John Smith"}
    written = office.owner.sends_voice(reply_to=question["message_id"])
    await john.sees(lambda m: "voice" in m)
    await arrives(office.owner, written)


async def test_a_client_who_wrote_last_month_is_written_to_first(office: Office) -> None:
    john, message = await long_ago(office)
    office.owner.taps(message, f"answer:{(await only(office, Client)).id}")
    question = await office.owner.sees("Your answer to John Smith:")
    await arrives(office.owner, office.owner.sends("Your papers are ready", reply_to=question["message_id"]))
    await john.sees("Your papers are ready")


async def test_an_answer_to_a_client_without_a_card_is_taken_back_by_the_button_under_it(office: Office) -> None:
    john, message = await long_ago(office)
    written = office.owner.sends("Your papers are ready", reply_to=message["message_id"])
    copy = await john.sees("Your papers are ready")
    sent = await office.owner.sees("✓ Sent to John Smith.")
    assert (sent["reply_to_message"]["message_id"], labels(sent)) == (written["message_id"], ["Undo"])
    await office.settled()
    tap(office.owner, sent, "Undo")
    gone = await office.owner.sees_edit(sent["message_id"], "Taken back")
    await office.settled()
    assert labels(gone) == []
    assert copy["message_id"] not in {m["message_id"] for m in john.messages}


async def test_an_answer_on_a_card_has_its_undo_there_and_no_second_one(office: Office) -> None:
    _, message = await asked(office)
    await arrives(office.owner, office.owner.sends("Yes", reply_to=message["message_id"]))
    await office.owner.sees_edit(message["message_id"], "✓ Answered")
    await office.settled()
    assert not [text for text in told(office) if "Sent to" in text]


async def test_of_a_client_who_has_blocked_the_bot_a_sentence_says_so(office: Office) -> None:
    john, message = await asked(office)
    john.blocks()
    await office.settled()
    shown = await words_for(office, tap(office.owner, message, "Answer"))
    assert shown == "👤 John Smith has blocked this bot or left Telegram, so nothing would arrive."
    john.unblocks()
    await office.settled()
    await tapped_on(office, message)


async def test_of_a_client_who_has_been_erased_a_sentence_says_so(office: Office) -> None:
    john, message = await asked(office)
    await arrives(office.owner, office.owner.sends("Yes", reply_to=message["message_id"]))
    john.sends("/erase")
    tap(john, await john.sees("Delete everything"), "Delete everything")
    await john.sees("Done: what we kept about you has been deleted.")
    client = (await rows(office, Client))[0]
    shown = await words_for(office, office.owner.taps(message, f"answer:{client.id}"))
    assert shown == "This client has deleted the data kept here, so nothing can be sent any more."


@pytest.mark.parametrize("forged", ["answer:999", "answer:", "answer:x"])
async def test_forged_data_asks_nothing(office: Office, forged: str) -> None:
    john, message = await asked(office)
    office.owner.taps(message, forged)
    john.taps(john.messages[0], "answer:1")
    await office.settled()
    assert not [words for words in told(office) if "Your answer to" in words]
    assert john.received == []


async def test_in_closed_hours_the_reply_is_held(office: Office) -> None:
    john, message = await asked(office)
    await office.turn_to(november(23, 20))
    question = await tapped_on(office, message)
    office.owner.sends("Tomorrow", reply_to=question["message_id"])
    await office.owner.sees("Your answer to John Smith is held until we open on Tuesday")
    await office.turn_to(november(24, 9))
    await john.sees("Tomorrow")
