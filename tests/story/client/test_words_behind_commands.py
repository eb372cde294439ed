"""Words behind a command that takes none are handled like any other message."""

import pytest

from bot.features.messages.commands import command_of
from bot.models import Message
from bot.models.states import MessageState
from bot.simulator import Person
from bot.texts import LANGUAGES
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import november, rows, said, tap, told, words

WORDLESS = ("help", "hours", "status", "cancel", "terms", "privacy", "mydata", "erase", "plan", "withdraw")
KEPT = "We have kept this as a message to us."


async def kept(office: Office) -> list[str]:
    return [message.text for message in await rows(office, Message)]


async def states(office: Office) -> list[str]:
    return [message.state for message in await rows(office, Message)]


async def greeted(office: Office, name: str = "John Smith") -> Person:
    """Return a client who has had tonight's notice."""
    client = office.client(name, "en")
    client.sends("Good evening")
    await client.sees("automatic reply")
    await office.settled()
    return client


@pytest.mark.parametrize("command", WORDLESS)
async def test_words_behind_it_are_kept_and_the_client_hears_what_it_does_alone(office: Office, command: str) -> None:
    john = await greeted(office)
    sent = john.sends(f"/{command} my appointment on Monday")
    hint = words(await john.sees(KEPT))
    assert f"/{command} – " in hint and "{" not in hint
    await john.sees_reaction(sent["message_id"], "👌")
    await office.settled()
    assert await kept(office) == ["Good evening", f"/{command} my appointment on Monday"]
    assert await states(office) == [MessageState.WAITING] * 2
    assert len(said(john)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_told_in_the_clients_language(office: Office, language: str) -> None:
    client = office.client("Client", language)
    client.sends("/cancel Monday")
    notice = words(await client.sees("/cancel – "))
    assert (KEPT in notice) == (language == "en")


async def test_the_first_words_of_a_night_bring_one_text_that_says_both(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/cancel my appointment on Monday")
    notice = words(await john.sees("automatic reply"))
    assert notice.index("automatic reply") < notice.index("⭐250") < notice.index(KEPT)
    await office.settled()
    assert len(said(john)) == 1


async def test_in_open_hours_they_reach_the_owner_at_once(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = john.sends("/status of my case?")
    await office.owner.sees("/status of my case?")
    await john.sees_reaction(sent["message_id"], "👌")
    await john.sees(KEPT)


async def test_hints_are_automatic_texts_of_which_an_hour_has_three(office: Office) -> None:
    john = await greeted(office)
    for number in range(5):
        await john.sees_reaction(john.sends(f"/help {number} times")["message_id"], "👌")
    await office.settled()
    assert len(said(john)) == 3
    assert len(await kept(office)) == 6


async def test_the_command_alone_still_does_what_it_does(office: Office) -> None:
    john = await greeted(office)
    john.sends("/cancel it, please")
    await john.sees(KEPT)
    john.sends("/cancel")
    await john.sees("2 messages have been taken back")


async def test_a_command_in_the_middle_of_a_batch_counts_what_came_before_it(office: Office) -> None:
    john = await greeted(office)
    await office.stop()
    for text in ("One", "/cancel Two", "/cancel", "Three", "/cancel Four"):
        john.sends(text)
    await office.start()
    await john.sees("3 messages have been taken back")
    await office.settled()
    assert await kept(office) == ["Good evening", "One", "/cancel Two", "Three", "/cancel Four"]
    assert await states(office) == [MessageState.WITHDRAWN] * 3 + [MessageState.WAITING] * 2


async def test_another_bots_command_is_a_message_and_takes_nothing_back(office: Office) -> None:
    john = await greeted(office)
    await john.sees_reaction(john.sends("/cancel@other_bot")["message_id"], "👌")
    await john.sees_reaction(john.sends("/urgent@other_bot help")["message_id"], "👌")
    await office.settled()
    assert await kept(office) == ["Good evening", "/cancel@other_bot", "/urgent@other_bot help"]
    assert await states(office) == [MessageState.WAITING] * 3


async def test_a_caption_that_looks_like_a_command_is_a_caption(office: Office) -> None:
    john = await greeted(office)
    await john.sees_reaction(john.sends_photo("/cancel")["message_id"], "👌")
    await office.settled()
    assert await states(office) == [MessageState.WAITING] * 2
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("2 messages"), "John Smith")
    card = await office.owner.sees(lambda m: "photo" in m)
    assert card["caption"].startswith("👤 John Smith · 2 messages") and card["caption"].endswith("📷 21:40\n/cancel")


async def test_a_command_edited_into_words_is_a_message(office: Office) -> None:
    john = await greeted(office)
    sent = john.sends("/help")
    await john.sees("Just write to us")
    john.edits(sent["message_id"], "Help me with the roof")
    await john.sees_reaction(sent["message_id"], "👌")
    john.edits(sent["message_id"], "/help")
    await office.settled()
    assert await kept(office) == ["Good evening", "/help"]
    assert len(said(john)) == 2


async def test_an_edit_never_executes_a_command_and_keeps_none_that_is_alone(office: Office) -> None:
    john = await greeted(office)
    sent = john.sends("/hours")
    await john.sees("Mon, 23 Nov")
    for text in ("/cancel", "/status", "/language pl", "/urgent"):
        john.edits(sent["message_id"], text)
    await office.settled()
    assert await kept(office) == ["Good evening"]
    assert await states(office) == [MessageState.WAITING]
    assert len(said(john)) == 2


async def test_words_edited_into_cancel_are_not_taken_back(office: Office) -> None:
    john = await greeted(office)
    john.edits(john.messages[0]["message_id"], "/cancel")
    await office.settled()
    assert await kept(office) == ["/cancel"]
    assert await states(office) == [MessageState.WAITING]


async def test_start_with_words_greets_and_keeps_them(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/start Do you repair roofs?")
    await john.sees("Welcome to Nowak Law")
    await john.sees("automatic reply")
    assert await kept(office) == ["/start Do you repair roofs?"]


async def test_a_link_that_is_used_up_greets_and_leaves_no_message(office: Office) -> None:
    john = office.client("John Smith", "en")
    for code in ("A" * 32, "deputy_" + "b-_9" * 8):
        john.sends(f"/start {code}")
        await john.sees("Welcome to Nowak Law")
    await office.settled()
    assert await kept(office) == []


async def test_language_takes_one_word_and_keeps_a_sentence(office: Office) -> None:
    john = await greeted(office)
    john.sends("/language klingon")
    await john.sees("/language en")
    john.sends("/language I speak is German")
    await john.sees("/language en")
    await office.settled()
    assert await kept(office) == ["Good evening", "/language I speak is German"]


async def test_a_question_about_a_payment_that_the_list_has_no_room_for_is_a_message(office: Office) -> None:
    john = await greeted(office)
    for number in range(3):
        john.sends(f"/paysupport question {number}")
        await john.sees("has been passed on")
        await office.settled()
    john.sends("/paysupport question 4")
    await john.sees("still on our list. We have kept this one as a message.")
    await office.settled()
    assert await kept(office) == ["Good evening", "/paysupport question 4"]


async def test_an_unknown_command_of_the_owner_is_answered_with_those_that_there_are(office: Office) -> None:
    office.owner.sends("/quee")
    await office.owner.sees("/queue")
    await office.settled()
    assert (await kept(office), len(told(office))) == ([], 1)


async def test_the_digest_shows_the_words_as_they_were_written(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends("/cancel my appointment on Monday")
    await john.sees("automatic reply")
    await office.turn_to(november(23, 9))
    assert words(await office.owner.sees("1 client")).endswith("\n/cancel my appointment on Monday")


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/urgent", "urgent", ""),
        ("/URGENT@Our_Bot  now", "urgent", "now"),
        ("/urgent@other_bot now", "", "/urgent@other_bot now"),
        ("/urgent, help", "urgent", "help"),
        ("/status ???", "status", ""),
        ("/home/anna", "", "/home/anna"),
        ("/срочно", "", "/срочно"),
        (" /urgent", "", " /urgent"),
        ("urgent", "", "urgent"),
        ("/", "", "/"),
        ("/" + "a" * 33, "", "/" + "a" * 33),
    ],
)
def test_a_command_is_read_as_telegram_reads_it(text: str, command: str, rest: str) -> None:
    assert command_of(text, "our_bot") == (command, rest)
