"""Edits, deletions, reactions and answers to taps."""

from datetime import timedelta

import pytest

from bot.clock import TurnableClock
from bot.simulator import Person, Simulator
from tests.support.bot_api_client import Caller

MARKUP = {"inline_keyboard": [[{"text": "tap", "callback_data": "x"}]]}


async def test_an_edit_changes_the_text_and_takes_the_keyboard_away(bot: Caller, anna: Person) -> None:
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="old", reply_markup=MARKUP)
    await bot.ask("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="new")
    seen = await anna.sees_edit(sent["message_id"], "new")
    assert "reply_markup" not in seen


async def test_buttons_that_go_leave_a_message_looking_as_it_was(bot: Caller, anna: Person) -> None:
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="old", reply_markup=MARKUP)
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}
    changed = await bot.ask("editMessageReplyMarkup", **place)
    (seen,) = [message for message in anna.messages if message["message_id"] == sent["message_id"]]
    assert ("edit_date" in changed, "reply_markup" in seen, seen["edited"]) == (True, False, False)


async def test_an_edit_that_changes_nothing_is_refused(bot: Caller, anna: Person) -> None:
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="same", reply_markup=MARKUP)
    place = {"chat_id": anna.id, "message_id": sent["message_id"], "reply_markup": MARKUP}
    refusal = await bot.refused("editMessageText", **place, text="same")
    assert refusal.startswith("Bad Request: message is not modified: ")
    assert "not modified" in await bot.refused("editMessageReplyMarkup", **place)


async def test_what_cannot_be_edited(bot: Caller, anna: Person) -> None:
    photo = await bot.ask("sendPhoto", chat_id=anna.id, photo=anna.sends_photo()["photo"][0]["file_id"])
    refused = [
        await bot.refused("editMessageText", chat_id=anna.id, message_id=message_id, text="new")
        for message_id in (99, 1, photo["message_id"])
    ]
    assert refused == [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
    ]
    await bot.ask("editMessageCaption", chat_id=anna.id, message_id=photo["message_id"], caption="roof")
    await anna.sees("roof")


async def test_a_message_can_be_deleted_for_48_hours(bot: Caller, anna: Person, clock: TurnableClock) -> None:
    first = await bot.ask("sendMessage", chat_id=anna.id, text="first")
    second = await bot.ask("sendMessage", chat_id=anna.id, text="second")
    await bot.ask("deleteMessage", chat_id=anna.id, message_id=first["message_id"])
    clock.turn_to(clock.now() + timedelta(hours=48))
    place = {"chat_id": anna.id, "message_id": second["message_id"]}
    assert "can't be deleted" in await bot.refused("deleteMessage", **place)
    assert [message["text"] for message in anna.received] == ["second"]


async def test_many_deletions_skip_what_is_lost(bot: Caller, anna: Person) -> None:
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="gone")
    assert await bot.ask("deleteMessages", chat_id=anna.id, message_ids=[sent["message_id"], 99])
    assert anna.received == []


async def test_a_reaction_is_one_of_telegrams(bot: Caller, anna: Person) -> None:
    place = {"chat_id": anna.id, "message_id": 1}
    fine, odd = {"type": "emoji", "emoji": "👌"}, {"type": "emoji", "emoji": "🦊"}
    await bot.ask("setMessageReaction", **place, reaction=[fine])
    await anna.sees_reaction(1, "👌")
    assert await bot.refused("setMessageReaction", **place, reaction=[odd]) == "Bad Request: REACTION_INVALID"
    assert "TOO_MANY" in await bot.refused("setMessageReaction", **place, reaction=[fine, fine])
    await bot.ask("setMessageReaction", **place)
    assert anna.messages[0]["reactions"] == []


async def test_a_tap_is_answered_in_time_or_not_at_all(
    bot: Caller, anna: Person, simulator: Simulator, clock: TurnableClock
) -> None:
    sent = await bot.ask("sendMessage", chat_id=anna.id, text="tap", reply_markup=MARKUP)
    callback_id = anna.taps(sent, "forged")
    (update,) = await bot.ask("getUpdates")
    assert (update["callback_query"]["id"], update["callback_query"]["data"]) == (callback_id, "forged")
    assert await bot.ask("answerCallbackQuery", callback_query_id=callback_id, text="Done")
    clock.turn_to(clock.now() + timedelta(minutes=3))
    assert "query is too old" in await bot.refused("answerCallbackQuery", callback_query_id=callback_id)


async def test_a_chat_action_shows_until_a_message_comes(bot: Caller, anna: Person) -> None:
    await bot.ask("sendChatAction", chat_id=anna.id, action="typing")
    assert anna.typing
    await bot.ask("sendMessage", chat_id=anna.id, text="hi")
    assert not anna.typing
    assert "wrong parameter action" in await bot.refused("sendChatAction", chat_id=anna.id, action="dancing")


@pytest.mark.parametrize(("language", "shown"), [("pl", "godziny"), ("en", "hours")])
async def test_commands_follow_scope_and_language(bot: Caller, anna: Person, language: str, shown: str) -> None:
    scope = {"type": "all_private_chats"}
    for description, code in (("hours", ""), ("godziny", "pl")):
        commands = [{"command": "hours", "description": description}]
        await bot.ask("setMyCommands", commands=commands, scope=scope, language_code=code)
    anna.speaks(language)
    told = anna.world.profile.commands_for(anna.id, anna.language_code)
    assert told == [{"command": "hours", "description": shown}]
    wrong = [{"command": "Hours!", "description": "x"}]
    assert await bot.refused("setMyCommands", commands=wrong) == "Bad Request: BOT_COMMAND_INVALID"
