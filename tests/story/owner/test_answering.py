"""The owner replies to a client's message, and the bot sends the answer to the client."""

import pytest

from bot.models import Answer, Message
from bot.models.states import AnswerState, MessageState
from tests.support.answers import KINDS, arrives, asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, labels, november, rows, said, tap, told, words


@pytest.mark.parametrize("kind", KINDS)
async def test_a_reply_of_any_kind_reaches_the_client_and_is_confirmed(office: Office, kind: str) -> None:
    john, message = await asked(office)
    written = KINDS[kind](office.owner, reply_to=message["message_id"])
    answer = await john.sees(lambda m: kind in m)
    assert words(answer) == words(written)
    assert "forward_origin" not in answer
    assert "Marek" not in str({key: value for key, value in answer.items() if key != "reply_to_message"})
    await arrives(office.owner, written)
    await office.settled()
    assert len(told(office)) == 1


async def test_the_answer_stands_under_the_client_s_own_words(office: Office) -> None:
    john, message = await asked(office)
    office.owner.sends("Yes", reply_to=message["message_id"])
    answer = await john.sees("Yes")
    assert answer["reply_to_message"]["text"] == "May I ask something?"


async def test_an_album_reaches_the_client_as_one_album_and_is_confirmed_once(office: Office) -> None:
    john, message = await asked(office)
    album: list[str | Json] = [{"kind": "photo", "caption": "page 1"}, "photo", "photo"]
    *_, last = office.owner.sends_album(album, reply_to=message["message_id"])
    parts = [await john.sees(lambda m: "photo" in m) for _ in range(3)]
    assert len({part["album"] for part in parts}) == 1
    assert parts[0]["album"] is not None
    await arrives(office.owner, last)
    await office.settled()
    assert len(john.received) == 3
    assert len(told(office)) == 1
    assert len([m for m in office.owner.messages if m["reactions"]]) == 1


async def test_of_an_album_whose_first_part_alone_carries_the_reply_every_part_goes(office: Office) -> None:
    john, message = await asked(office)
    office.owner.sends_photo("page 1", media_group_id="7", reply_to=message["message_id"])
    last = office.owner.sends_photo("page 2", media_group_id="7")
    assert (await john.sees("page 1"))["album"] == (await john.sees("page 2"))["album"] is not None
    await arrives(office.owner, last)
    await office.settled()
    assert len(told(office)) == 1


async def test_a_reply_to_the_line_above_finds_its_client(office: Office) -> None:
    john, eva = office.client("John Smith", "en"), office.client("Eva", "en")
    john.sends("One")
    eva.sends("Two")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("2 clients"), "Eva")
    head = await office.owner.sees("Eva · 1 message")
    office.owner.sends("For Eva", reply_to=head["message_id"])
    await eva.sees("For Eva")
    assert not [text for text in said(john) if "For Eva" in text]


async def test_a_reply_to_a_copied_photo_finds_its_client(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_photo("the roof")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client"), "John")
    copy = await office.owner.sees(lambda m: "photo" in m)
    office.owner.sends("A nice roof", reply_to=copy["message_id"])
    await john.sees("A nice roof")


async def test_a_reply_to_a_part_of_an_album_finds_its_client(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends_album(["photo", "photo"])
    parts = [await office.owner.sees(lambda m: "photo" in m) for _ in range(2)]
    await office.settled()
    office.owner.sends("Which of the two?", reply_to=parts[1]["message_id"])
    await john.sees("Which of the two?")


async def test_a_reply_to_the_digest_of_a_single_client_finds_him(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    await office.settled()
    office.owner.sends("Good morning", reply_to=digest["message_id"])
    await john.sees("Good morning")
    office.owner.sends("/queue")
    await office.owner.sees("Nobody is waiting.")


async def test_a_message_that_is_for_nobody_gets_a_clear_sentence(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.owner.sends("I am on my way")
    await office.owner.sees("Who is this for? Please reply to one of the client's messages")
    assert list(await rows(office, Answer)) == []


async def test_a_reply_to_a_list_of_several_clients_is_asked_about(office: Office) -> None:
    for n in range(2):
        office.client(f"Client {n}", "en").sends("Hello")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("2 clients")
    office.owner.sends("I am on my way", reply_to=digest["message_id"])
    assert labels(await office.owner.sees("Who is this for?"))[:2] == ["👤 Client 0", "👤 Client 1"]
    assert list(await rows(office, Answer)) == []


async def test_the_forward_origin_plays_no_part(office: Office) -> None:
    """A client who hides the origin, or forwards another person's words, gets the answer."""
    eva = office.client("Eva", "en")
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    hidden = {"type": "hidden_user", "sender_user_name": "Eva", "date": 1795000000}
    john.sends("Somebody wrote me this", forward_origin=hidden)
    message = await office.owner.sees("Somebody wrote me this")
    office.owner.sends("Thank you", reply_to=message["message_id"], forward_origin=hidden)
    await john.sees("Thank you")
    assert eva.received == []


async def test_an_answered_client_waits_no_longer(office: Office) -> None:
    john, message = await asked(office)
    office.owner.sends("Yes", reply_to=message["message_id"])
    await john.sees("Yes")
    await office.settled()
    await office.turn_to(november(24, 9))
    await office.settled()
    assert not [text for text in told(office) if "waiting" in text]


async def test_an_answer_in_a_row_of_answers_keeps_its_order(office: Office) -> None:
    john, message = await asked(office)
    for n in range(10):
        office.owner.sends(f"Answer {n}", reply_to=message["message_id"])
    await john.sees("Answer 9")
    assert said(john) == [f"Answer {n}" for n in range(10)]


@pytest.mark.parametrize("kind", ["text", "photo"])
async def test_the_owner_s_edit_reaches_the_client(office: Office, kind: str) -> None:
    john, message = await asked(office)
    written = KINDS[kind](office.owner, reply_to=message["message_id"])
    answer = await john.sees("Here you are")
    await arrives(office.owner, written)
    office.owner.edits(written["message_id"], "Here it is")
    await john.sees_edit(answer["message_id"], "Here it is")


async def test_a_file_that_the_owner_puts_in_place_of_another_reaches_the_client(office: Office) -> None:
    john, message = await asked(office)
    draft = office.client("Draft", "en").sends_photo()["photo"]
    written = office.owner.sends_photo("contract", reply_to=message["message_id"])
    answer = await john.sees("contract")
    await arrives(office.owner, written)
    update = {key: written[key] for key in ("message_id", "from", "chat", "date", "caption")}
    office.simulator.updates.put({"edited_message": {**update, "edit_date": written["date"], "photo": draft}})
    edited = await john.sees_edit(answer["message_id"], "contract")
    assert edited["photo"][-1]["file_id"] == draft[-1]["file_id"]


async def test_a_client_who_blocked_the_bot_is_told_of_once_then_with_a_reaction(office: Office) -> None:
    john, message = await asked(office)
    await office.settled()
    john.blocks()
    first = office.owner.sends("Are you there?", reply_to=message["message_id"])
    told_of = await office.owner.sees("Not delivered: John Smith has blocked this bot or left Telegram.")
    assert told_of["reply_to_message"]["message_id"] == first["message_id"]
    second = office.owner.sends("Hello?", reply_to=message["message_id"])
    await office.owner.sees_reaction(second["message_id"], "👎")
    await office.settled()
    assert len([text for text in told(office) if "Not delivered" in text]) == 1
    assert {answer.state for answer in await rows(office, Answer)} == {AnswerState.FAILED}
    assert [message.state for message in await rows(office, Message)] == [MessageState.WAITING]


async def test_a_client_who_is_back_is_answered_again(office: Office) -> None:
    john, message = await asked(office)
    john.blocks()
    office.owner.sends("Are you there?", reply_to=message["message_id"])
    await office.owner.sees("Not delivered")
    john.unblocks()
    again = office.owner.sends("And now?", reply_to=message["message_id"])
    await john.sees("And now?")
    await arrives(office.owner, again)


async def test_an_answer_that_telegram_refuses_is_reported_with_its_reason(office: Office) -> None:
    _, message = await asked(office)
    for method in ("copyMessage", "sendMessage"):
        office.simulator.faults.next(method, times=2, error=(400, "Bad Request: message can't be copied"))
    office.owner.sends("Yes", reply_to=message["message_id"])
    await office.owner.sees("Not delivered to John Smith: Telegram does not let this message be copied.")


async def test_a_command_of_the_owner_is_never_an_answer(office: Office) -> None:
    john, message = await asked(office)
    office.owner.sends("/queue", reply_to=message["message_id"])
    await office.owner.sees("1 client is waiting")
    await office.settled()
    assert said(john) == []
