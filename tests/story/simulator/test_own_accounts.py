"""Over a business connection the bot reads and writes in an account's own chats, as far as Telegram lets it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from bot.simulator.people.own_chat import OwnChatView
from tests.support.bot_api_client import Caller


@pytest.fixture
def owner(simulator: Simulator) -> Person:
    return simulator.person("Ewa Zielińska", role="owner")


@pytest.fixture
def chat(simulator: Simulator, owner: Person, anna: Person) -> OwnChatView:
    owner.account.connect()
    simulator.updates.clear()
    return owner.account.chat(anna)


def kinds(simulator: Simulator) -> list[str]:
    return [next(kind for kind in update if kind != "update_id") for update in simulator.updates.waiting()]


def newest(simulator: Simulator, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = [update[kind] for update in simulator.updates.waiting() if kind in update][-1]
    return found


async def test_a_connection_is_told_and_found_and_gets_another_name_with_every_change(
    bot: Caller, simulator: Simulator, owner: Person
) -> None:
    first = owner.account.connect(can_delete=False)
    told = newest(simulator, "business_connection")
    assert told == await bot.ask("getBusinessConnection", business_connection_id=first.id)
    assert (told["user"]["id"], told["rights"], told["is_enabled"]) == (owner.id, {"can_reply": True}, True)
    second = owner.account.change(can_reply=False)
    assert newest(simulator, "business_connection")["id"] == second.id != first.id
    reason = await bot.refused("getBusinessConnection", business_connection_id=first.id)
    assert reason == "Bad Request: BUSINESS_CONNECTION_INVALID"
    owner.account.disconnect()
    assert newest(simulator, "business_connection") == second.as_json() | {"is_enabled": False}
    assert len(simulator.connections.refused) == 1


async def test_both_sides_and_what_they_change_are_told_by_who_wrote(
    simulator: Simulator, owner: Person, anna: Person, chat: OwnChatView
) -> None:
    owner.account.next_message_id(1)
    asked = chat.client_sends("Is anybody there?")
    told = newest(simulator, "business_message")
    assert (told["message_id"], told["chat"]["id"], told["from"]["id"]) == (1, anna.id, anna.id)
    assert told["business_connection_id"] == owner.account.connection.id
    chat.owner_sends("Yes")
    assert newest(simulator, "business_message")["from"]["id"] == owner.id
    chat.away("I am away")
    assert newest(simulator, "business_message")["is_from_offline"]
    chat.client_edits(asked["message_id"], "Is somebody there?")
    assert newest(simulator, "edited_business_message")["text"] == "Is somebody there?"
    chat.client_deletes(asked["message_id"])
    assert newest(simulator, "deleted_business_messages")["message_ids"] == [1]
    assert anna.messages[0]["message_id"] == 1, "the bot's own chat has a message of that number"


async def test_what_the_bot_says_appears_as_the_account_s_and_can_be_edited_and_deleted(
    bot: Caller, owner: Person, anna: Person, chat: OwnChatView
) -> None:
    chat.client_sends("Is anybody there?")
    over = {"business_connection_id": owner.account.connection.id, "chat_id": anna.id}
    sent = await bot.ask("sendMessage", **over, text="Closed until Monday")
    seen = await chat.sees("Closed")
    assert (seen["from"]["id"], seen["sender_business_bot"]["is_bot"]) == (owner.id, True)
    await bot.ask("editMessageText", **over, message_id=sent["message_id"], text="Closed until Tuesday")
    await chat.sees_edit(sent["message_id"], "Tuesday")
    connection = {"business_connection_id": over["business_connection_id"]}
    await bot.ask("deleteBusinessMessages", **connection, message_ids=[sent["message_id"]])
    await chat.sees_gone(sent["message_id"])


async def test_a_day_after_the_last_word_from_the_other_side_nothing_can_be_said(
    bot: Caller, clock: TurnableClock, owner: Person, anna: Person, chat: OwnChatView
) -> None:
    over = {"business_connection_id": owner.account.connection.id, "chat_id": anna.id, "text": "Hello"}
    chat.owner_sends("I wrote first")
    assert await bot.refused("sendMessage", **over) == "Bad Request: BUSINESS_PEER_USAGE_MISSING"
    chat.client_sends("Yes?")
    clock.turn_to(clock.now() + timedelta(hours=23, minutes=59))
    await bot.ask("sendMessage", **over)
    clock.turn_to(clock.now() + timedelta(minutes=1))
    assert await bot.refused("sendMessage", **over) == "Bad Request: BUSINESS_PEER_USAGE_MISSING"


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "👌"}]}),
        ("copyMessage", {"from_chat_id": 1, "message_id": 1}),
        ("forwardMessage", {"from_chat_id": 1, "message_id": 1}),
        ("sendInvoice", {"title": "Urgent"}),
    ],
)
async def test_what_no_connection_carries_is_refused(
    bot: Caller, simulator: Simulator, owner: Person, anna: Person, chat: OwnChatView, method: str, given: Any
) -> None:
    chat.client_sends("Hello")
    over = {"business_connection_id": owner.account.connection.id, "chat_id": anna.id}
    assert "takes no business connection" in await bot.refused(method, **over, **given)
    assert len(simulator.connections.refused) == 1


async def test_without_the_right_nothing_is_said_and_a_paused_connection_hears_nothing(
    bot: Caller, simulator: Simulator, owner: Person, anna: Person, chat: OwnChatView
) -> None:
    chat.client_sends("Hello")
    owner.account.change(can_reply=False)
    over = {"business_connection_id": owner.account.connection.id, "chat_id": anna.id, "text": "Closed"}
    assert await bot.refused("sendMessage", **over) == "Bad Request: BUSINESS_CONNECTION_NOT_ALLOWED"
    owner.account.pause()
    simulator.updates.clear()
    chat.client_sends("Hello?")
    assert kinds(simulator) == []


async def test_of_contacts_and_of_chats_that_were_not_chosen_the_bot_is_told_nothing(
    simulator: Simulator, owner: Person, anna: Person, chat: OwnChatView
) -> None:
    owner.account.contacts.add(anna.id)
    chat.client_sends("Told")
    owner.account.automation(chats="no contacts")
    chat.client_sends("Not told")
    owner.account.automation(chats=[anna.id])
    chat.client_sends("Told again")
    told = [update["business_message"]["text"] for update in simulator.updates.waiting()]
    assert told == ["Told", "Told again"]


async def test_either_side_taps_a_button_there(
    bot: Caller, simulator: Simulator, owner: Person, anna: Person, chat: OwnChatView
) -> None:
    chat.client_sends("Urgent")
    over = {"business_connection_id": owner.account.connection.id, "chat_id": anna.id}
    keyboard = {"inline_keyboard": [[{"text": "Agree", "callback_data": "agree"}]]}
    sent = await bot.ask("sendMessage", **over, text="The price is 250", reply_markup=keyboard)
    chat.taps(sent, "agree", by=owner)
    query = newest(simulator, "callback_query")
    assert (query["from"]["id"], query["message"]["business_connection_id"]) == (
        owner.id,
        over["business_connection_id"],
    )
    assert await bot.ask("answerCallbackQuery", callback_query_id=query["id"])
    app = {"inline_keyboard": [[{"text": "Open", "web_app": {"url": "https://example.org"}}]]}
    assert "BUTTON_TYPE_INVALID" in await bot.refused("sendMessage", **over, text="Open", reply_markup=app)
