"""A client's commands work in the client's language, with and without extra words."""

import pytest

from bot.models import Client, Message
from bot.models.states import MessageState
from bot.texts import LANGUAGES
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import labels, november, rows, said, tap, told, words

COMMANDS = ("/start", "/help", "/hours", "/status", "/cancel", "/language")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_is_answered_once_in_the_client_s_language(office: Office, language: str) -> None:
    client = office.client("Client", language)
    for number, command in enumerate(COMMANDS, 1):
        client.sends(command)
        await client.sees()
        await office.settled()
        assert len(client.received) == number
    if language != "en":
        english = {"Welcome", "Just write", "We are closed", "You have no", "nothing to take", "Choose a"}
        assert not [text for text in said(client) if any(word in text for word in english)]


async def test_signs_behind_a_command_are_passed_over(office: Office) -> None:
    plain, odd = office.client("Plain", "en"), office.client("Odd", "en")
    for command in ("/start !", "/help ...", "/hours ?", "/status ???", "/cancel :!"):
        plain.sends(command.split()[0])
        odd.sends(command)
        assert words(await odd.sees()) == words(await plain.sees())
        await office.settled()
    assert list(await rows(office, Message)) == []


async def test_start_greets_and_says_whether_it_is_open(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/start")
    greeting = words(await john.sees("Welcome to Nowak Law"))
    assert "We open again on Monday, 23 November at 09:00" in greeting
    assert "automatic assistant" in greeting


async def test_commands_are_no_messages(office: Office) -> None:
    john = office.client("John Smith", "en")
    for command in COMMANDS:
        john.sends(command)
    await office.settled()
    assert list(await rows(office, Message)) == []


async def test_an_unknown_command_is_a_message_like_any_other(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/offer for a roof")
    await john.sees("automatic reply")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["/offer for a roof"]


async def test_hours_shows_seven_days(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/hours")
    shown = words(await john.sees())
    lines = shown.splitlines()[-7:]
    assert [line.split(":")[0].split(",")[0] for line in lines] == ["Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu"]
    assert lines[0].endswith("09:00–17:00")
    assert lines[1].endswith("closed")


async def test_status_counts_what_waits_and_what_was_read(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/status")
    await john.sees("You have no messages waiting.")
    john.sends("One")
    john.sends_album(["photo", "photo"])
    await office.settled()
    john.sends("/status")
    assert "Friday, 20 November at 21:40" in words(await john.sees("You have 2 messages waiting"))
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    await office.owner.sees("One")
    await office.settled()
    john.sends("/status")
    await john.sees("Already read: 2.")


async def test_cancel_takes_back_what_was_not_read(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("Forget this")
    john.sends_album(["photo", "photo"])
    await office.settled()
    john.sends("/cancel")
    await john.sees("2 messages have been taken back and will not be read.")
    john.sends("/status")
    await john.sees("You have no messages waiting.")
    await office.turn_to(MONDAY_OPENING)
    await office.settled()
    assert told(office) == []
    assert {message.state for message in await rows(office, Message)} == {MessageState.WITHDRAWN}


async def test_cancel_does_not_touch_what_the_owner_has_read(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends("Already there")
    await office.owner.sees("Already there")
    john.sends("/cancel")
    await john.sees("There is nothing to take back")
    assert [message.state for message in await rows(office, Message)] == [MessageState.WAITING]


async def test_cancel_touches_nobody_else(office: Office) -> None:
    john, eva = office.client("John Smith", "en"), office.client("Eva", "en")
    eva.sends("Mine stays")
    await eva.sees("automatic reply")
    john.sends("/cancel")
    await john.sees("There is nothing to take back")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("Mine stays")


async def test_a_language_is_chosen_by_word_or_by_button_and_wins_over_telegram_s(office: Office) -> None:
    anna = office.client("Anna Kowalska", "pl")
    anna.sends("/language UK")
    await anna.sees("українською")
    anna.sends("Добрий вечір")
    await anna.sees("автоматична відповідь")
    anna.sends("/language")
    choice = await anna.sees(lambda m: labels(m) == list(LANGUAGES.values()))
    callback = tap(anna, choice, "English")
    await anna.sees("From now on I will write in English.")
    await office.simulator.called("answerCallbackQuery", lambda p: p["callback_query_id"] == callback)
    await office.turn_to(november(23, 18))
    anna.sends("Good evening")
    await anna.sees("automatic reply")


async def test_an_unknown_language_is_answered_with_the_known_ones_and_changes_nothing(office: Office) -> None:
    john = office.client("John Smith", "en")
    for nonsense in ("/language klingon", "/language e", "/language {0} %s", "/language en-GB-oed x y z"):
        john.sends(nonsense)
        answer = words(await john.sees("/language en"))
        assert all(name in answer for name in LANGUAGES.values())
    assert [client.chosen_language for client in await rows(office, Client)] == [None]
