"""Every kind of message is kept and reaches the owner as it was sent: at once, or from the digest."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.models import Message
from bot.simulator import Person
from tests.conftest import MONDAY_OPENING, Office
from tests.phones import Json, labels, rows, tap, told, words

KINDS: dict[str, tuple[Callable[[Person], Any], str]] = {
    "text": (lambda person: person.sends("Hello there"), "Hello there"),
    "photo": (lambda person: person.sends_photo("the roof"), "[photo] the roof"),
    "voice": (lambda person: person.sends_voice(), "[voice message]"),
    "video": (lambda person: person.sends_video("the leak"), "[video] the leak"),
    "video_note": (lambda person: person.sends_video_note(), "[video message]"),
    "audio": (lambda person: person.sends_audio(), "[audio]"),
    "document": (lambda person: person.sends_document("the contract"), "[document] the contract"),
    "sticker": (lambda person: person.sends_sticker(), "[sticker]"),
    "animation": (lambda person: person.sends_animation(), "[GIF]"),
    "contact": (lambda person: person.sends_contact(), "[contact]"),
    "location": (lambda person: person.sends_location(), "[location]"),
    "poll": (lambda person: person.sends_poll(), "[message]"),
}


def is_kind(kind: str) -> Callable[[Json], bool]:
    return lambda message: kind in message


@pytest.mark.parametrize("kind", KINDS)
async def test_in_open_hours_it_reaches_the_owner_at_once_under_a_header(office: Office, kind: str) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = KINDS[kind][0](john)
    header = await office.owner.sees("John Smith · first message")
    assert labels(header) == ["Done", "Later"]
    shown = header if kind in header else await office.owner.sees(is_kind(kind))
    assert words(shown).endswith(words(sent))
    await john.sees_reaction(sent["message_id"], "👌")


@pytest.mark.parametrize("kind", KINDS)
async def test_on_a_closed_night_it_waits_in_the_digest_whose_button_brings_it(office: Office, kind: str) -> None:
    john = office.client("John Smith", "en")
    send, line = KINDS[kind]
    sent = send(john)
    await john.sees("automatic reply")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting · 1 message")
    assert words(digest).splitlines()[-1] == line
    tap(office.owner, digest, "John Smith")
    await office.owner.sees("John Smith · 1 message")
    await office.owner.sees(lambda message: kind in message and words(message) == words(sent))


async def test_an_album_in_open_hours_is_one_album_under_one_header(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends_album([{"kind": "photo", "caption": "front"}, "photo", {"kind": "video", "caption": "inside"}])
    await office.owner.sees("John Smith · first message")
    parts = [await office.owner.sees(lambda m: m["album"] is not None) for _ in range(3)]
    assert len({part["album"] for part in parts}) == 1
    assert [words(part) for part in parts] == ["front", "", "inside"]
    await office.settled()
    assert len(told(office)) == 4


async def test_an_album_of_the_night_counts_once_and_comes_as_one_album(office: Office) -> None:
    john = office.client("John Smith", "en")
    john.sends_album([{"kind": "photo", "caption": "front"}, "photo"])
    john.sends("Both are from today")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting · 2 messages")
    assert "[photo] front" in words(digest)
    tap(office.owner, digest, "John Smith")
    parts = [await office.owner.sees(is_kind("photo")) for _ in range(2)]
    assert len({part["album"] for part in parts}) == 1
    assert (await office.owner.sees("Both are from today"))["message_id"] > parts[1]["message_id"]


async def test_a_kind_that_nobody_knows_yet_is_kept_and_shown_as_far_as_possible(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends(hologram={"file_id": "abc"})
    await office.owner.sees("John Smith · first message")
    await office.owner.sees("John Smith: [message] can no longer be shown.")
    kept = await rows(office, Message)
    assert [message.kind for message in kept] == ["other"]


async def test_service_messages_are_no_messages(office: Office) -> None:
    john = office.client("John Smith", "en")
    hello = john.sends("Hello")
    await john.sees("automatic reply")
    john.sends(pinned_message={**hello, "date": hello["date"]})
    john.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    john.sends("Still here?")
    await office.settled()
    assert [message.text for message in await rows(office, Message)] == ["Hello", "Still here?"]


async def test_a_text_of_full_length_arrives_whole(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    longest = "🙂" * 2047 + "ab"
    john.sends(longest)
    await office.owner.sees("John Smith · first message")
    await office.owner.sees(lambda m: m.get("text") == longest)


async def test_a_caption_of_full_length_arrives_whole(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends_photo("x" * 1024)
    await office.owner.sees("John Smith · first message")
    await office.owner.sees(lambda m: m.get("caption") == "x" * 1024)
