"""People and groups: python-telegram-bot reads the update of every act."""

from typing import Any

import pytest
from telegram import (
    Bot,
    ChatFullInfo,
    InputMediaPhoto,
    Message,
    ReactionTypeEmoji,
    ReplyParameters,
    Update,
    WebhookInfo,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller

KINDS = ["photo", "voice", "video", "video_note", "audio", "document", "animation", "sticker"]


def act(anna: Person) -> None:
    """Do everything that a person can do."""
    text = anna.sends("See https://example.org", via_bot={"id": 5, "is_bot": True, "first_name": "Gif"})
    for kind in KINDS:
        anna.sends_media(kind)
    anna.sends_album(["photo", "video"], reply_to=text["message_id"])
    anna.sends_contact()
    anna.sends_location()
    anna.sends_poll()
    anna.edits(text["message_id"], "changed")
    anna.taps(text, "data")
    anna.deletes(text["message_id"])
    anna.taps(text, "on a deleted message")
    anna.blocks()
    anna.unblocks()


def unknown(read: Any) -> dict[str, Any]:
    """Return the fields of an object, and of the objects in it, that python-telegram-bot does not know."""
    held = [getattr(read, name) for name in read.__slots__ if not name.startswith("_")]
    inner = [item for item in held if hasattr(item, "api_kwargs")]
    return {**read.api_kwargs, **{key: value for item in inner for key, value in unknown(item).items()}}


async def test_every_update_is_read_by_python_telegram_bot(bot: Caller, anna: Person) -> None:
    act(anna)
    raw = await bot.ask("getUpdates")
    assert len(raw) == 19
    for update in raw:
        read = Update.de_json(update, None)
        kinds = set(update) - {"update_id"}
        assert all(getattr(read, kind) is not None for kind in kinds)
        assert all(unknown(getattr(read, kind)) == {} for kind in kinds)


async def test_every_answer_is_read_by_python_telegram_bot(anna: Person, simulator: Simulator) -> None:
    photo = anna.sends_photo("roof")
    async with Bot(simulator.token, f"{simulator.url}/bot", f"{simulator.url}/file/bot") as telegram:
        answers: list[Message | ChatFullInfo | WebhookInfo] = [
            await telegram.send_message(anna.id, "hi", reply_parameters=ReplyParameters(1)),
            await telegram.send_photo(anna.id, b"jpeg", caption="roof"),
            await telegram.send_voice(anna.id, b"ogg"),
            await telegram.send_contact(anna.id, "+48 600", "Ewa"),
            await telegram.send_location(anna.id, 50.0, 19.9),
            *await telegram.send_media_group(anna.id, [InputMediaPhoto(b"1"), InputMediaPhoto(b"2")]),
            await telegram.forward_message(anna.id, anna.id, photo["message_id"]),
            await telegram.get_chat(anna.id),
            await telegram.get_webhook_info(),
        ]
        assert all(unknown(answer) == {} for answer in answers)
        assert await telegram.copy_message(anna.id, anna.id, 1)
        assert await telegram.set_message_reaction(anna.id, 1, "👌")
        file = await telegram.get_file(photo["photo"][-1]["file_id"])
        assert bytes(await file.download_as_bytearray()).startswith(b"\x89PNG")


async def test_errors_become_python_telegram_bots(anna: Person, simulator: Simulator) -> None:
    async with Bot(simulator.token, f"{simulator.url}/bot") as telegram:
        with pytest.raises(BadRequest, match="Chat not found"):
            await telegram.send_message(1, "hi")
        anna.blocks()
        with pytest.raises(Forbidden, match="blocked by the user"):
            await telegram.send_message(anna.id, "hi")


async def test_a_deep_link_starts_the_bot_with_its_code(bot: Caller, simulator: Simulator) -> None:
    owner = simulator.person("Ewa")
    owner.opens("https://t.me/after_hours_bot?start=c0de")
    (update,) = await bot.ask("getUpdates")
    message = update["message"]
    assert message["text"] == "/start c0de"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_reaction_is_told_to_a_bot_that_asked(bot: Caller, anna: Person) -> None:
    anna.reacts(1, "👍")
    assert await bot.ask("getUpdates", allowed_updates=["message_reaction"]) == []
    anna.reacts(1, "")
    (update,) = await bot.ask("getUpdates")
    read = Update.de_json(update, None).message_reaction
    assert read is not None
    (old,) = read.old_reaction
    assert isinstance(old, ReactionTypeEmoji)
    assert (old.emoji, read.new_reaction) == ("👍", ())


async def test_blocking_is_told_to_the_bot_and_stops_writing(bot: Caller, anna: Person) -> None:
    anna.blocks()
    anna.blocks()
    (update,) = await bot.ask("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with pytest.raises(ValueError, match="has blocked the bot"):
        anna.sends("hello?")


async def test_an_edit_is_an_update_and_a_deletion_is_none(bot: Caller, anna: Person) -> None:
    photo = anna.sends_photo("old")
    anna.edits(photo["message_id"], "new")
    anna.deletes(photo["message_id"])
    _, edit = await bot.ask("getUpdates")
    assert edit["edited_message"]["caption"] == "new"
    assert [message["text"] for message in anna.messages] == ["/start"]


async def test_messages_count_over_all_private_chats(anna: Person, simulator: Simulator) -> None:
    ewa = simulator.person("Ewa")
    ids = [person.sends("hi")["message_id"] for person in (anna, ewa, anna)]
    assert ids == [2, 3, 4]


async def test_sees_returns_each_message_once_and_says_what_came_instead(bot: Caller, anna: Person) -> None:
    for text in ("closed until Monday", "closed today"):
        await bot.ask("sendMessage", chat_id=anna.id, text=text)
    assert (await anna.sees("closed"))["text"] == "closed until Monday"
    assert (await anna.sees("closed"))["text"] == "closed today"
    with pytest.raises(AssertionError, match=r"'closed'; got\n.*until Monday"):
        await anna.sees("closed", timeout=0.05)


async def test_a_bot_in_a_group_is_told_what_happens(bot: Caller, anna: Person, simulator: Simulator) -> None:
    group = simulator.group("Neighbours")
    assert "not a member" in await bot.refused("sendMessage", chat_id=group.id, text="hi")
    group.adds_bot(anna)
    group.writes(anna, "hello")
    added, joined, hello = await bot.ask("getUpdates")
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["is_bot"]
    assert (hello["message"]["chat"]["type"], hello["message"]["text"]) == ("group", "hello")
    await bot.ask("leaveChat", chat_id=group.id)
    group.writes(anna, "gone?")
    assert len(await bot.ask("getUpdates")) == 3


async def test_a_group_that_becomes_a_supergroup_changes_its_id(
    bot: Caller, anna: Person, simulator: Simulator
) -> None:
    group = simulator.group("Neighbours")
    group.adds_bot(anna)
    old = group.id
    group.migrates(anna)
    refused = await bot.call("sendMessage", chat_id=old, text="hi")
    assert refused["parameters"] == {"migrate_to_chat_id": group.id}
    await bot.ask("sendMessage", chat_id=group.id, text="hi")
    left, came = (await bot.ask("getUpdates"))[-2:]
    assert left["message"]["migrate_to_chat_id"] == group.id
    assert came["message"]["migrate_from_chat_id"] == old
    async with Bot(simulator.token, f"{simulator.url}/bot") as telegram:
        with pytest.raises(ChatMigrated):
            await telegram.send_message(old, "hi")
