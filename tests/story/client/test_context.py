"""Copies show the origin of a message and the message that it answers, to the owner and to the client."""

from typing import Any

import pytest

from bot.simulator import Person
from tests.support.answers import arrives
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import Json, tap, told, words

AT = 1_795_000_000
CHANNEL = {"id": -1001, "type": "channel", "title": "Old Town News"}
GROUP = {"id": -1002, "type": "supergroup", "title": "Tenants"}
ORIGINS: dict[str, tuple[Json, str]] = {
    "user": (
        {"type": "user", "sender_user": {"id": 5, "is_bot": False, "first_name": "Jan", "last_name": "Lis"}},
        "Jan Lis",
    ),
    "hidden": ({"type": "hidden_user", "sender_user_name": "Somebody"}, "Somebody"),
    "chat": ({"type": "chat", "sender_chat": GROUP}, "Tenants"),
    "channel": ({"type": "channel", "chat": CHANNEL, "message_id": 9}, "Old Town News"),
}


async def open_office(office: Office) -> Person:
    await office.turn_to(MONDAY_OPENING)
    return office.client("John Smith", "en")


def quoting(text: str) -> Json:
    return {"quote": {"text": text, "position": 0, "is_manual": True}}


@pytest.mark.parametrize("origin", ORIGINS)
async def test_a_forwarded_message_says_so_and_from_whom(office: Office, origin: str) -> None:
    john = await open_office(office)
    given, name = ORIGINS[origin]
    john.sends("The water is off", forward_origin={**given, "date": AT})
    shown = await office.owner.sees("The water is off")
    assert words(shown) == f"👤 John Smith · first message\n⤷ Forwarded from {name}\nThe water is off"


async def test_so_do_files_and_what_has_no_caption(office: Office) -> None:
    john = await open_office(office)
    forwarded: Json = {"forward_origin": {**ORIGINS["user"][0], "date": AT}}
    john.sends_photo("the roof", **forwarded)
    shown = await office.owner.sees("the roof")
    assert words(shown) == "👤 John Smith · first message\n⤷ Forwarded from Jan Lis\nthe roof"
    john.sends_sticker(**forwarded)
    await office.owner.sees(lambda m: "sticker" in m)
    assert told(office)[-2].endswith("⤷ Forwarded from Jan Lis")


async def test_the_digest_and_what_is_brought_say_it_too(office: Office) -> None:
    john = office.client("John Smith", "en")
    forwarded: Json = {"forward_origin": {**ORIGINS["user"][0], "date": AT}}
    john.sends("The water is off", **forwarded)
    john.sends_photo("the roof", **forwarded)
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting")
    assert "Forwarded from Jan Lis: The water is off" in words(digest)
    tap(office.owner, digest, "John Smith")
    card = await office.owner.sees(lambda m: "photo" in m)
    assert words(card).splitlines()[1:] == [
        *("Fri 21:40 ⤷ Forwarded from Jan Lis", "The water is off"),
        *("📷 21:40", "⤷ Forwarded from Jan Lis", "the roof"),
    ]


async def test_a_reply_to_an_own_message_is_a_reply_to_its_copy(office: Office) -> None:
    john = await open_office(office)
    first = john.sends("The roof leaks")
    copy = await office.owner.sees("The roof leaks")
    await office.settled()
    john.sends("And the cellar?", reply_to=first["message_id"])
    shown = await office.owner.sees("And the cellar?")
    assert shown["reply_to_message"]["message_id"] == copy["message_id"]
    assert "↪" not in words(shown)
    john.sends_photo("here", reply_to=first["message_id"], **quoting("roof"))
    shown = await office.owner.sees(lambda m: "photo" in m)
    assert shown["reply_to_message"]["message_id"] == copy["message_id"]
    assert shown["quote"]["text"] == "roof"


async def test_a_reply_to_an_answer_is_a_reply_to_the_owner_s_own_message(office: Office) -> None:
    john = await open_office(office)
    john.sends("When?")
    message = await office.owner.sees("When?")
    written = office.owner.sends("On Tuesday at nine", reply_to=message["message_id"])
    answer = await john.sees("On Tuesday at nine")
    await arrives(office.owner, written)
    john.sends("Rather at ten", reply_to=answer["message_id"], **quoting("at nine"))
    shown = await office.owner.sees("Rather at ten")
    assert shown["reply_to_message"]["message_id"] == written["message_id"]
    assert shown["quote"]["text"] == "at nine"


@pytest.mark.parametrize("quoted", ["", "lunch break"])
async def test_what_is_not_in_the_owner_s_chat_is_a_quoted_line(office: Office, quoted: str) -> None:
    john = await open_office(office)
    john.sends("/hours")
    hours = await john.sees("We are open now")
    john.sends("Why?", reply_to=hours["message_id"], **(quoting(quoted) if quoted else {}))
    shown = await office.owner.sees("Why?")
    assert words(shown).splitlines()[1].startswith(f"↪ {quoted or 'We are open now'}")
    assert "reply_to_message" not in shown


async def test_a_quote_from_another_chat_names_where_it_is_from(office: Office) -> None:
    john = await open_office(office)
    origin = {**ORIGINS["user"][0], "date": AT}
    john.sends("Is that true?", external_reply={"origin": origin}, **quoting("The house is sold"))
    shown = await office.owner.sees("Is that true?")
    assert words(shown).splitlines()[1] == "↪ Jan Lis: The house is sold"


async def test_replies_of_the_night_show_what_they_answer_when_they_are_brought(office: Office) -> None:
    john = office.client("John Smith", "en")
    first = john.sends("The roof leaks")
    john.sends_voice(reply_to=first["message_id"])
    john.sends_album(["photo", "photo"], reply_to=first["message_id"])
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    card = await office.owner.sees("John Smith · 3 messages")
    assert words(card).splitlines()[2:] == ["🎤 21:40 ↪ The roof leaks", "📷 21:40 ↪ The roof leaks"]
    await office.owner.sees(lambda m: "voice" in m)
    await office.owner.sees(lambda m: "photo" in m)


async def test_an_edit_keeps_where_the_words_come_from(office: Office) -> None:
    john = await open_office(office)
    john.sends("/hours")
    hours = await john.sees("We are open now")
    written = john.sends("Why?", reply_to=hours["message_id"])
    shown = await office.owner.sees("Why?")
    john.edits(written["message_id"], "Why so late?")
    edited = await office.owner.sees_edit(shown["message_id"], "Why so late?")
    assert words(edited).splitlines()[1].startswith("↪ We are open now")


async def test_an_edit_of_a_native_reply_gets_no_second_pointer(office: Office) -> None:
    john = await open_office(office)
    first = john.sends("The roof leaks")
    await office.owner.sees("The roof leaks")
    await office.settled()
    written = john.sends("And the cellar?", reply_to=first["message_id"])
    shown = await office.owner.sees("And the cellar?")
    john.edits(written["message_id"], "And the garage?")
    assert "↪" not in words(await office.owner.sees_edit(shown["message_id"], "And the garage?"))


async def test_a_caption_that_leaves_no_room_is_shown_whole_under_its_lines(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_photo("x" * 1024, forward_origin={**ORIGINS["user"][0], "date": AT})
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    tap(office.owner, await office.owner.sees("1 client is waiting"), "John Smith")
    await office.owner.sees(lambda m: words(m).endswith("📷 Fri 21:40 ⤷ Forwarded from Jan Lis"))
    await office.owner.sees(lambda m: "photo" in m and words(m) == "x" * 1024)


async def answered(office: Office, john: Person, **about: Any) -> Json:
    """Let the owner answer "The roof leaks, and the cellar is wet", and return the client's copy."""
    john.sends("The roof leaks, and the cellar is wet")
    copy = await office.owner.sees("The roof leaks")
    office.owner.sends("I see", reply_to=copy["message_id"], **about)
    return await john.sees("I see")


async def test_what_the_owner_quotes_is_quoted_to_the_client(office: Office) -> None:
    john = await open_office(office)
    answer = await answered(office, john, **quoting("the cellar is wet"))
    assert answer["reply_to_message"]["text"] == "The roof leaks, and the cellar is wet"
    assert answer["quote"]["text"] == "the cellar is wet"


async def test_what_only_the_owner_has_is_never_quoted_to_the_client(office: Office) -> None:
    john = await open_office(office)
    answer = await answered(office, john, **quoting("first message"))
    assert answer["reply_to_message"]["text"] == "The roof leaks, and the cellar is wet"
    assert "quote" not in answer


async def test_a_quote_that_telegram_does_not_find_is_left_out(office: Office) -> None:
    """The client has edited the quoted words meanwhile."""
    john = await open_office(office)
    written = john.sends("The roof leaks")
    copy = await office.owner.sees("The roof leaks")
    await office.settled()
    office.simulator.chats[john.id].messages[written["message_id"]].fields["text"] = "Never mind"
    office.owner.sends("I see", reply_to=copy["message_id"], **quoting("roof"))
    answer = await john.sees("I see")
    assert "quote" not in answer
    assert answer["reply_to_message"]["message_id"] == written["message_id"]
