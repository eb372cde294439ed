"""Copies and forwards keep the content, drop the origin and skip lost messages."""

from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller


async def test_a_copy_keeps_content_and_drops_where_it_came_from(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    owner = simulator.person("Ewa Zielińska", role="owner")
    owner.sends("/start")
    origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    photo = anna.sends_photo("The roof", forward_origin=origin)
    copied = await bot.ask("copyMessage", chat_id=owner.id, from_chat_id=anna.id, message_id=photo["message_id"])
    seen = await owner.sees("The roof")
    assert copied == {"message_id": seen["message_id"]}
    assert seen["photo"] == photo["photo"]
    assert "forward_origin" not in seen
    assert seen["from"]["is_bot"]


async def test_a_copy_may_have_another_caption_keyboard_and_reply(bot: Caller, anna: Person) -> None:
    photo = anna.sends_photo("old")
    markup = {"inline_keyboard": [[{"text": "Open", "url": "https://example.org"}]]}
    await bot.ask(
        "copyMessage", chat_id=anna.id, from_chat_id=anna.id, message_id=photo["message_id"], caption="new",
        reply_markup=markup, reply_parameters={"message_id": 1},
    )  # fmt: skip
    seen = await anna.sees("new")
    assert (seen["reply_markup"], seen["reply_to_message"]["message_id"]) == (markup, 1)


async def test_what_is_not_there_cannot_be_copied(bot: Caller, anna: Person) -> None:
    places = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": 99}
    assert await bot.refused("copyMessage", **places) == "Bad Request: message to copy not found"
    assert await bot.refused("forwardMessage", **places) == "Bad Request: message to forward not found"


async def test_many_copies_keep_albums_together_and_skip_what_is_lost(bot: Caller, anna: Person) -> None:
    first = anna.sends("text")["message_id"]
    album = anna.sends_album([{"kind": "photo", "caption": "a"}, "video"])
    lost = anna.sends("lost")["message_id"]
    anna.deletes(lost)
    ids = [first, *(message["message_id"] for message in album), lost]
    copies = await bot.ask("copyMessages", chat_id=anna.id, from_chat_id=anna.id, message_ids=ids)
    seen = anna.received
    assert [message["message_id"] for message in seen] == [copy["message_id"] for copy in copies]
    assert [message["album"] is None for message in seen] == [True, False, False]
    assert seen[1]["album"] == seen[2]["album"] != album[0]["album"]


async def test_the_ids_of_many_copies_increase_and_are_100_at_most(bot: Caller, anna: Person) -> None:
    places = {"chat_id": anna.id, "from_chat_id": anna.id}
    refused = [
        await bot.refused("copyMessages", **places, message_ids=ids)
        for ids in ([2, 1], [1, 1], list(range(1, 102)), [])
    ]
    assert refused == [
        "Bad Request: message identifiers must be in a strictly increasing order",
        "Bad Request: message identifiers must be in a strictly increasing order",
        "Bad Request: too many messages to forward",
        "Bad Request: there are no messages to forward",
    ]


async def test_a_forward_names_its_author(bot: Caller, anna: Person) -> None:
    sent = await bot.ask("forwardMessage", chat_id=anna.id, from_chat_id=anna.id, message_id=1)
    assert sent["forward_origin"]["sender_user"]["first_name"] == "Anna"


async def test_protected_content_stays_where_it_is(bot: Caller, anna: Person) -> None:
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="secret", protect_content=True)
    places = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": sent["message_id"]}
    assert await bot.refused("copyMessage", **places) == "Bad Request: message can't be copied"
