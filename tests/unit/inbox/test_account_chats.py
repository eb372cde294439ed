"""Updates of a member's own account stay in order by themselves, apart from the bot's own chat with the same number."""

from typing import Any

import pytest

from bot.features.inbox.updates import actor_of, chat_of

ANNA, OWNER = 7001, 900
CHAT = {"chat": {"id": ANNA, "type": "private"}, "message_id": 5, "business_connection_id": "c"}
FROM_ANNA = {"from": {"id": ANNA}}


@pytest.mark.parametrize(
    "update",
    [
        {"business_message": CHAT | FROM_ANNA},
        {"business_message": CHAT | {"from": {"id": OWNER}}},
        {"edited_business_message": CHAT | FROM_ANNA},
        {"deleted_business_messages": {"business_connection_id": "c", "chat": CHAT["chat"], "message_ids": [5]}},
        {"callback_query": FROM_ANNA | {"message": CHAT}},
        {"callback_query": {"from": {"id": OWNER}, "message": CHAT}},
    ],
)
def test_a_chat_in_an_account_has_a_key_of_its_own(update: dict[str, Any]) -> None:
    key = chat_of({"update_id": 1, **update})
    assert key == chat_of({"update_id": 2, "business_message": CHAT | FROM_ANNA})
    assert key != chat_of({"update_id": 3, "message": {"chat": {"id": ANNA}} | FROM_ANNA})


def test_a_connection_is_of_the_account_that_makes_it() -> None:
    connected = {"update_id": 1, "business_connection": {"id": "c", "user": {"id": OWNER}}}
    assert (chat_of(connected), actor_of(connected)) == (OWNER, OWNER)


@pytest.mark.parametrize("chat", [None, {}, {"id": "7"}, {"id": 2**62}, []])
def test_what_names_no_chat_has_no_key(chat: object) -> None:
    assert chat_of({"update_id": 1, "business_message": {"chat": chat}}) is None


def test_deleted_messages_are_nobodys_act() -> None:
    deleted = {"business_connection_id": "c", "chat": CHAT["chat"], "message_ids": [5]}
    assert actor_of({"update_id": 1, "deleted_business_messages": deleted}) is None
