"""What is written without a reply goes to the client whom one tap chooses, and to nobody before."""

from datetime import timedelta

import pytest

from bot.models import Answer, Client, Draft, DraftMessage, Message
from bot.models.states import AnswerState, DraftState, MessageState
from bot.simulator import Person
from tests.support.answers import arrives, asked
from tests.support.deputies import called
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, november, now_shown, rows, said, tap, told, words
from tests.support.talks import without_talks
from tests.support.urgent_night import only, state_of

WHOM = "Who is this for?"


async def answer_to(office: Office, callback: str) -> str:
    """Return what a tap shows above the chat."""
    shown = await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    return str(shown.get("text", ""))


async def two_wait(office: Office) -> tuple[Person, Person]:
    """Let John and Eva write on Monday morning, and the owner be shown both."""
    john, _ = await asked(office)
    eva = office.client("Eva Green", "en")
    eva.sends("And I?")
    await office.owner.sees("And I?")
    await office.settled()
    return john, eva


async def test_the_only_client_who_waits_is_one_tap_away(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    written = office.owner.sends("Yes, of course")
    question = await office.owner.sees(WHOM)
    assert question["reply_to_message"]["message_id"] == written["message_id"]
    assert labels(question) == ["👤 John Smith", "Not for anybody"]
    await office.settled()
    assert said(john) == []
    tap(office.owner, question, "John Smith")
    await john.sees("Yes, of course")
    await arrives(office.owner, written)
    await office.owner.sees_edit(question["message_id"], "✓ To John Smith")
    assert await state_of(office, Message) == [MessageState.ANSWERED]
    office.owner.sends("One more thing", reply_to=question["message_id"])
    await john.sees("One more thing")


async def test_several_messages_in_a_row_are_one_question_and_go_in_their_order(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("First")
    office.owner.sends_voice()
    office.owner.sends_album(["photo", "photo"])
    office.owner.sends("Second")
    last = office.owner.sends("Thrid")
    question = await office.owner.sees(WHOM)
    await office.settled()
    office.owner.edits(last["message_id"], "Third")
    tap(office.owner, question, "John Smith")
    await john.sees("Third")
    await arrives(office.owner, last)
    await office.settled()
    assert told(office).count(WHOM) == 0  # it says now to whom it went
    assert [words(m) for m in john.received] == ["First", "", "", "", "Second", "Third"]
    album = [m["album"] for m in john.received if "photo" in m]
    assert len(album) == 2 and len(set(album)) == 1 and album[0] is not None
    assert len([m for m in office.owner.messages if m["reactions"]]) == 1
    assert await rows(office, DraftMessage) == []


async def test_an_edit_afterwards_reaches_the_client_from_every_part(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("First")
    second = office.owner.sends("Secnod")
    tap(office.owner, await office.owner.sees(WHOM), "John Smith")
    copy = await john.sees("Secnod")
    await arrives(office.owner, second)
    office.owner.edits(second["message_id"], "Second")
    await john.sees_edit(copy["message_id"], "Second")


async def test_where_two_wait_both_are_offered(office: Office) -> None:
    john, eva = await two_wait(office)
    office.owner.sends("Good morning")
    question = await office.owner.sees(WHOM)
    assert labels(question) == ["👤 John Smith", "👤 Eva Green", "Not for anybody"]
    tap(office.owner, question, "Eva Green")
    await eva.sees("Good morning")
    assert said(john) == []


async def test_who_was_answered_last_is_one_tap_away_beside_the_one_who_waits(office: Office) -> None:
    john, eva = await two_wait(office)
    eva_s = next(m for m in office.owner.messages if "And I?" in words(m))
    await arrives(office.owner, office.owner.sends("You, too", reply_to=eva_s["message_id"]))
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=10))
    office.owner.sends("One more thing")
    question = await office.owner.sees(WHOM)
    assert labels(question) == ["👤 John Smith", "👤 Eva Green", "Not for anybody"]
    tap(office.owner, question, "Eva Green")
    await eva.sees("One more thing")
    await office.settled()
    await office.turn_to(MONDAY_OPENING + timedelta(minutes=30))
    office.owner.sends("And now?")
    assert labels(await office.owner.sees(WHOM)) == ["👤 John Smith", "Not for anybody"]
    assert said(john) == []


async def test_somebody_else_shows_who_waits_page_by_page(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    people = [office.client(f"Client {n}", "en") for n in range(11)]
    for person in people:
        person.sends("Hello")
        await person.sees_reaction(person.messages[0]["message_id"], "👌")
    await office.settled()
    first = next(m for m in office.owner.messages if "Client 0" in words(m))
    await arrives(office.owner, office.owner.sends("Hello", reply_to=first["message_id"]))
    office.owner.sends("For one of you")
    question = await office.owner.sees(WHOM)
    assert labels(question) == ["👤 Client 0", "Somebody else", "Not for anybody"]
    tap(office.owner, question, "Somebody else")
    page = await office.owner.sees_edit(question["message_id"], lambda m: "›" in labels(m))
    assert labels(page) == [*(f"👤 Client {n}" for n in range(1, 9)), "›", "Not for anybody"]
    tap(office.owner, page, "›")
    page = await office.owner.sees_edit(question["message_id"], lambda m: "‹" in labels(m))
    assert labels(page) == ["👤 Client 9", "👤 Client 10", "‹", "Not for anybody"]
    tap(office.owner, page, "Client 10")
    await people[10].sees("For one of you")


async def test_not_for_anybody_sends_nothing(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("Buy milk")
    question = await office.owner.sees(WHOM)
    tap(office.owner, question, "Not for anybody")
    await office.owner.sees_edit(question["message_id"], "For nobody: it was not sent.")
    again = tap(office.owner, question, "John Smith")
    assert await answer_to(office, again) == "This has been sent or dropped already."
    await office.settled()
    assert said(john) == []
    assert (await state_of(office, Draft), await rows(office, DraftMessage)) == ([DraftState.DROPPED], [])


async def test_tapped_twice_it_is_sent_once(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("Yes")
    question = await office.owner.sees(WHOM)
    tap(office.owner, question, "John Smith")
    again = tap(office.owner, question, "John Smith")
    assert await answer_to(office, again) == "This has been sent or dropped already."
    await office.settled()
    assert said(john) == ["Yes"]


async def test_after_a_day_it_is_too_old(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("Yes")
    question = await office.owner.sees(WHOM)
    await office.turn_to(MONDAY_OPENING + timedelta(days=1, minutes=1))
    tap(office.owner, question, "John Smith")
    await office.owner.sees_edit(question["message_id"], "This was written more than a day ago and was not sent.")
    await office.settled()
    assert said(john) == []


async def test_for_a_client_who_was_erased_meanwhile_a_sentence_says_so(office: Office) -> None:
    john, eva = await two_wait(office)
    office.owner.sends("Good morning")
    question = await office.owner.sees(WHOM)
    john.sends("/erase")
    tap(john, await john.sees("Delete everything"), "Delete everything")
    await john.sees("Done: what we kept about you has been deleted.")
    callback = tap(office.owner, question, "John Smith")
    assert "deleted the data kept here" in await answer_to(office, callback)
    tap(office.owner, question, "Eva Green")
    await eva.sees("Good morning")


async def test_in_closed_hours_all_of_it_is_held_and_goes_out_by_one_tap(office: Office) -> None:
    await without_talks(office)
    john, _ = await asked(office)
    await office.settled()
    await office.turn_to(november(23, 20))
    office.owner.sends("First")
    last = office.owner.sends("Second")
    question = await office.owner.sees(WHOM)
    await office.settled()
    tap(office.owner, question, "John Smith")
    held = await office.owner.sees_edit(question["message_id"], "Your answer to John Smith is held until we open on")
    assert labels(held) == ["Send now", "Take back"]
    await office.settled()
    assert said(john) == []
    tap(office.owner, held, "Send now")
    await john.sees("Second")
    await arrives(office.owner, last)
    assert said(john) == ["First", "Second"]


async def test_undo_takes_all_of_it_back(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("First")
    last = office.owner.sends("Second")
    question = await office.owner.sees(WHOM)
    tap(office.owner, question, "John Smith")
    await arrives(office.owner, last)
    sent = now_shown(office.owner, question)
    assert labels(sent) == ["Undo"]
    tap(office.owner, sent, "Undo")
    await office.owner.sees_edit(question["message_id"], "Taken back. The client's message is waiting again.")
    await office.settled()
    assert said(john) == []
    assert set(await state_of(office, Answer)) == {AnswerState.WITHDRAWN}
    assert await state_of(office, Message) == [MessageState.WAITING]


async def test_where_the_last_part_is_refused_the_reaction_stands_on_what_arrived(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    *_, arrived = office.owner.sends_album(["photo", "photo"])
    office.owner.sends("Refused")
    question = await office.owner.sees(WHOM)
    await office.settled()
    for method in ("copyMessage", "sendMessage"):
        office.simulator.faults.next(method, times=9, error=(400, "Bad Request: no"), chat_id=john.id)
    tap(office.owner, question, "John Smith")
    await office.owner.sees("Not delivered to John Smith: Telegram does not accept it.")
    await arrives(office.owner, arrived)
    await office.settled()
    assert [m["message_id"] for m in office.owner.messages if m["reactions"]] == [arrived["message_id"]]


async def test_a_reply_to_something_unknown_is_asked_about_and_kept(office: Office) -> None:
    john, _ = await asked(office)
    await office.settled()
    welcome = office.owner.received[0]
    office.owner.sends("Yes", reply_to=welcome["message_id"])
    tap(office.owner, await office.owner.sees(WHOM), "John Smith")
    await john.sees("Yes")


async def test_a_deputy_chooses_only_whom_an_alert_named(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    john = office.client("John Smith", "en")
    john.sends("Hello")
    ewa, _ = await called(office, anna)
    await office.settled()
    written = ewa.sends("Close the valve.")
    question = await ewa.sees(WHOM)
    assert labels(question) == ["👤 Anna Kowalska", "Not for anybody"]
    johns = next(client for client in await rows(office, Client) if client.name == "John Smith")
    draft = await only(office, Draft)
    ewa.taps(question, f"draftfor:{draft.id}:{johns.id}")
    office.owner.taps(question, f"draftfor:{draft.id}:{johns.id}")
    await office.settled()
    assert "Close the valve." not in said(john)
    tap(ewa, question, "Anna Kowalska")
    await anna.sees("Close the valve.")
    await arrives(ewa, written)
    assert labels(now_shown(ewa, question)) == []


@pytest.mark.parametrize("forged", ["draftfor:9:9", "draftlist:9:0", "draftdrop:9", "draftfor:1", "draftlist:1:999"])
async def test_forged_data_changes_nothing(office: Office, forged: str) -> None:
    john, _ = await asked(office)
    await office.settled()
    office.owner.sends("Yes")
    question = await office.owner.sees(WHOM)
    office.owner.taps(question, forged)
    john.taps(john.messages[0], forged)
    await office.settled()
    assert (await state_of(office, Draft), said(john)) == ([DraftState.OPEN], [])
