"""In a member's own chat the evening is as in the bot's: one notice, a queue, nothing in open hours."""

from datetime import timedelta

from bot.models import Client, Message
from bot.models.calls import account_channel
from bot.models.states import MessageState
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office
from tests.support.own_account import looked_after, refusals, said
from tests.support.phones import rows
from tests.support.privacy import assert_nothing_of


async def test_who_writes_in_the_evening_gets_one_notice_there_and_waits_for_the_digest(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    notice = await chat.sees("automatic reply")
    assert "closed" in notice["text"]
    assert "Monday" in notice["text"]
    chat.client_sends("It is for 2025")
    await office.settled()
    assert len(said(chat)) == 1
    assert anna.received == [], "nothing in the bot's own chat"
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    assert "Anna Kowalska" in digest["text"]
    assert [message.channel for message in await rows(office, Message)] == [account_channel(office.owner.id)] * 2
    assert refusals(office) == []


async def test_in_open_hours_nothing_is_said_there_and_the_owner_has_it_at_once(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("URGENT: can you call?")
    await office.owner.sees("can you call?")
    await office.settled()
    assert (said(chat), refusals(office)) == ([], [])


async def test_before_the_choice_nothing_is_stored_or_said(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    office.owner.account.connect()
    await office.owner.sees("until you choose whom this is for")
    chat = office.owner.account.chat(anna)
    chat.client_sends("A planted sentence")
    chat.owner_sends("An answer to it")
    await office.settled()
    assert (said(chat), await rows(office, Client), await rows(office, Message)) == ([], [], [])
    await assert_nothing_of(office, "planted", "An answer to it", "Kowalska")


async def test_what_the_owner_writes_by_hand_answers_what_waits_and_keeps_the_notice_away(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Can you file my return?")
    await chat.sees("automatic reply")
    await office.turn_to(FRIDAY_EVENING + timedelta(hours=2))
    chat.owner_sends("Yes, tomorrow")
    await office.settled()
    (message,) = await rows(office, Message)
    assert message.state == MessageState.ANSWERED
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert not [words for words in office.owner.received if "waiting" in words.get("text", "")]


async def test_no_notice_soon_after_the_owner_wrote_by_hand(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    await office.turn_to(FRIDAY_EVENING - timedelta(days=3, hours=8))
    (chat,) = await looked_after(office, anna)
    chat.client_sends("Good morning")
    await office.owner.sees("Good morning")
    await office.turn_to(FRIDAY_EVENING)
    chat.owner_sends("How is it going?")
    await office.settled()
    chat.client_sends("Fine, thanks. And the return?")
    await office.settled()
    assert said(chat) == []


async def test_beside_telegrams_own_away_message_the_bot_stays_silent_and_says_so_once(office: Office) -> None:
    anna, ola = office.client("Anna Kowalska", "en"), office.client("Ola Nowak", "en")
    chats = await looked_after(office, anna, ola)
    for chat in chats:
        chat.client_sends("Is anybody there?")
        chat.away("I am away")
    await office.owner.sees("away message answered in one of your chats")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=5))
    await office.settled()
    assert [said(chat) for chat in chats] == [[], []]
    assert len([one for one in office.owner.received if "away message answered" in one.get("text", "")]) == 1
    assert len(await rows(office, Message)) == 2


async def test_an_edit_follows_and_what_is_deleted_before_it_was_read_is_taken_back(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    first = chat.client_sends("Can you file my return?")
    second = chat.client_sends("A planted sentence")
    chat.client_edits(first["message_id"], "Can you file my tax return?")
    chat.client_deletes(second["message_id"])
    await office.settled()
    kept = {message.text: message.state for message in await rows(office, Message)}
    assert kept == {
        "Can you file my tax return?": MessageState.WAITING,
        "A planted sentence": MessageState.WITHDRAWN,
    }


async def test_equal_numbers_in_both_doors_are_different_messages(office: Office) -> None:
    anna = office.client("Anna Kowalska", "en")
    (chat,) = await looked_after(office, anna)
    own = anna.sends("To the bot")
    office.owner.account.next_message_id(own["message_id"])
    there = chat.client_sends("To the account")
    assert there["message_id"] == own["message_id"]
    await office.settled()
    chat.client_edits(there["message_id"], "To the account, changed")
    await office.settled()
    assert sorted(message.text for message in await rows(office, Message)) == ["To the account, changed", "To the bot"]
    assert len(said(chat)) + len([one for one in anna.received if "automatic reply" in one.get("text", "")]) == 1
    chat.client_deletes(there["message_id"])
    await office.settled()
    states = {message.text: message.state for message in await rows(office, Message)}
    assert states == {"To the account, changed": MessageState.WITHDRAWN, "To the bot": MessageState.WAITING}
    (client,) = await rows(office, Client)
    assert client.in_bot
