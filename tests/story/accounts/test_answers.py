"""Answers go out in the member's own chat while Telegram lets the bot write there, and are handed over afterwards."""

from datetime import timedelta
from typing import Any

from bot.models import Answer, Message, Outbox
from bot.models.calls import account_channel
from bot.models.states import AnswerState, MessageState
from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.own_account import looked_after, refusals, said
from tests.support.phones import data, rows


def links(message: dict[str, Any]) -> dict[str, str]:
    """Return where the buttons under a message lead, by their words."""
    found = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {one["text"]: one["url"] for row in found for one in row if "url" in one}


def in_an_album(message: dict[str, Any]) -> bool:
    return "media_group_id" in message


async def open_office(office: Office, username: str = "anna") -> Person:
    anna = office.client("Anna Kowalska", "en")
    anna.username = username
    await office.turn_to(MONDAY_OPENING + timedelta(hours=1))
    return anna


async def test_a_reply_in_the_bot_goes_out_in_the_owners_chat(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna)
    asked = chat.client_sends("Can you file my return?")
    card = await office.owner.sees("Can you file my return?")
    assert "in your chat" in card["text"]
    assert links(card) == {"Open chat": "https://t.me/anna"}
    own = office.owner.sends("Yes, tomorrow", reply_to=card["message_id"])
    answer = await chat.sees("Yes, tomorrow")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    await office.settled()
    (stored,) = await rows(office, Answer)
    assert (stored.state, stored.client_channel) == (AnswerState.SENT, account_channel(office.owner.id))
    office.owner.edits(own["message_id"], "Yes, on Tuesday")
    await chat.sees_edit(answer["message_id"], "Yes, on Tuesday")
    await office.turn_to(MONDAY_OPENING + timedelta(hours=26))
    office.owner.edits(own["message_id"], "No")
    told = await office.owner.sees("still has your answer as it was")
    assert links(told) == {"Open chat": "https://t.me/anna"}
    assert (anna.received, refusals(office)) == ([], [])


async def test_an_answer_is_undone_in_the_owners_chat(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    card = await office.owner.sees("Can you file my return?")
    office.owner.sends("Yes, tomorrow", reply_to=card["message_id"])
    answer = await chat.sees("Yes, tomorrow")
    await office.settled()
    office.owner.sends("/undo")
    await chat.sees_gone(answer["message_id"])
    await office.settled()
    assert [one.state for one in await rows(office, Answer)] == [AnswerState.WITHDRAWN]
    assert [one.state for one in await rows(office, Message)] == [MessageState.WAITING]
    assert refusals(office) == []


async def test_without_the_right_to_delete_the_owner_is_told_so(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna, can_delete=False)
    chat.client_sends("Can you file my return?")
    card = await office.owner.sees("Can you file my return?")
    office.owner.sends("Yes, tomorrow", reply_to=card["message_id"])
    await chat.sees("Yes, tomorrow")
    await office.settled()
    office.owner.sends("/undo")
    await office.owner.sees("I may not delete")
    assert (len(said(chat)), refusals(office)) == (1, [])


async def test_files_and_albums_go_both_ways_by_their_ids(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna)
    chat.client.sends_photo("Here is the letter")
    card = await office.owner.sees("Here is the letter")
    assert card["photo"]
    chat.client.sends_voice()
    await office.owner.sees(lambda message: "voice" in message)
    chat.client.sends_album([{"kind": "photo", "caption": "Three pages"}, "photo", "video"])
    brought = [await office.owner.sees(in_an_album) for _ in range(3)]
    await office.settled()
    assert [one.get("caption") for one in brought] == ["Three pages", None, None]
    office.owner.sends_album(["photo", "photo"], reply_to=brought[0]["message_id"])
    albums = {(await chat.sees(in_an_album))["media_group_id"] for _ in range(2)}
    await office.settled()
    assert len(albums) == 1
    assert [one.state for one in await rows(office, Answer)] == [AnswerState.SENT] * 2
    assert refusals(office) == []
    failed = [row for row in await rows(office, Outbox) if row.state == "failed"]
    assert failed == []


async def test_after_a_day_the_owner_gets_chat_and_words_and_writes_by_hand(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    card = await office.owner.sees("Can you file my return?")
    await office.turn_to(MONDAY_OPENING + timedelta(hours=26))
    office.owner.sends("Yes, tomorrow", reply_to=card["message_id"])
    told = await office.owner.sees("more than a day ago")
    assert links(told) == {"Open chat": "https://t.me/anna"}
    assert "copy_text" in str(told["reply_markup"])
    await office.settled()
    assert [one.state for one in await rows(office, Message)] == [MessageState.WAITING]
    chat.owner_sends("Yes, tomorrow")
    await office.settled()
    assert [one.state for one in await rows(office, Message)] == [MessageState.ANSWERED]
    assert refusals(office) == []


async def test_a_held_answer_that_cannot_wait_comes_back_at_opening(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    await chat.sees("automatic reply")
    office.owner.sends("/queue")
    card = await office.owner.sees("Can you file my return?")
    office.owner.sends("Yes, on Monday", reply_to=card["message_id"])
    held = await office.owner.sees("at opening I may not write in your chat any more")
    assert "Send now" in str(held["reply_markup"])
    office.owner.sends("/held")
    await office.owner.sees("then only by hand")
    office.owner.sends("/digest")
    await office.owner.sees("1 of these I can send only before that")
    await office.turn_to(MONDAY_OPENING)
    reminder = await office.owner.sees("still has to be sent")
    assert links(reminder) == {"Open chat": f"tg://user?id={anna.id}"}
    await office.settled()
    assert len(said(chat)) == 1
    assert [one.state for one in await rows(office, Message)] == [MessageState.WAITING]
    assert refusals(office) == []


async def test_a_held_answer_is_sent_now_while_the_hours_last(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    await chat.sees("automatic reply")
    office.owner.sends("/queue")
    card = await office.owner.sees("Can you file my return?")
    office.owner.sends("Yes, on Monday", reply_to=card["message_id"])
    held = await office.owner.sees("at opening I may not write in your chat any more")
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=23))
    office.owner.taps(held, data(held, "Send now"))
    await chat.sees("Yes, on Monday")
    assert refusals(office) == []


async def test_an_answer_waits_for_the_new_id_of_a_connection_that_changed(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    card = await office.owner.sees("Can you file my return?")
    office.owner.account.change(can_delete=False)
    office.owner.sends("Yes, tomorrow", reply_to=card["message_id"])
    await chat.sees("Yes, tomorrow")


async def test_who_writes_through_both_doors_is_answered_where_the_question_came_from(office: Office) -> None:
    anna = await open_office(office)
    (chat,) = await looked_after(office, anna)
    chat.client_sends("In the account")
    there = await office.owner.sees("In the account")
    anna.sends("In the bot")
    here = await office.owner.sees("In the bot")
    office.owner.sends("Answered there", reply_to=there["message_id"])
    office.owner.sends("Answered here", reply_to=here["message_id"])
    await chat.sees("Answered there")
    await anna.sees("Answered here")
    await office.settled()
    assert said(chat) == ["Answered there"]
    assert "Answered there" not in [one.get("text") for one in anna.received]
    assert refusals(office) == []


async def test_the_digest_opens_the_chat(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    anna.username = "anna"
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    await chat.sees("automatic reply")
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    assert links(digest) == {"Open chat": "https://t.me/anna"}
    assert "in your chat" in digest["text"]
