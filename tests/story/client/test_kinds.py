"""Every kind of message is kept and reaches the owner unchanged, at once or from the digest."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.features import messages
from bot.models import Message
from bot.simulator import Person
from bot.simulator.content.rare_kinds import RARE_KINDS
from bot.texts import LANGUAGES, Texts
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import CLIENT_BUTTONS, Json, labels, rows, tap, told, words

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
    "poll": (lambda person: person.sends_poll(), "[poll] When?"),
}
COPIED = {
    "live_photo": ("live_photo", "[live photo]"),
    "live_location": ("location", "[live location]"),
    "venue": ("venue", "[place] Cloth Hall"),
    "dice": ("dice", "[dice] 🎲 5"),
    "checklist": ("checklist", "[checklist] Before you come"),
    "game": ("game", "[game] Lumberjack"),
    "story": ("story", "[story]"),
    "rich_message": ("rich_message", "[formatted message]"),
}
"""Rarer kinds that Telegram copies: the copy's field, and the digest's line."""
FORWARDED = {
    "quiz": ("poll", "[quiz] Which one?"),
    "paid_media": ("paid_media", "[paid photos or videos]"),
    "giveaway": ("giveaway", "[giveaway]"),
    "giveaway_winners": ("giveaway_winners", "[winners of a giveaway]"),
    "invoice": ("invoice", "[invoice] A lamp"),
}
"""Kinds that Telegram only forwards: the field, and the digest's line."""
TOLD = {
    "quiz": "[quiz] from John Smith: this cannot be shown here.\n\nWhich one?\n• This\n• That",
    "paid_media": "[paid photos or videos] from John Smith: this cannot be shown here.\n\nprice: ⭐50",
    "giveaway": "[giveaway] from John Smith: this cannot be shown here.\n\nOld Town News\nA book\nwinners: 3",
    "venue": "[place] from John Smith: this cannot be shown here.\n\n"
    "Cloth Hall, Main Market Square 1, Kraków\n50.0619, 19.9373",
    "dice": "[dice] from John Smith: this cannot be shown here.\n\n🎲 5",
    "checklist": "[checklist] from John Smith: this cannot be shown here.\n\n"
    "Before you come\n☑ Call the plumber\n☐ Turn the water off",
    "game": "[game] from John Smith: this cannot be shown here.\n\nLumberjack\nChop, and mind the branches",
    "story": "[story] from John Smith: this cannot be shown here.\n\nOld Town News",
    "rich_message": "[formatted message] from John Smith: this cannot be shown here.\n\nThe second pipe",
}
PROTECTED = (400, "Bad Request: message can't be copied")


def is_kind(kind: str) -> Callable[[Json], bool]:
    return lambda message: kind in message


@pytest.mark.parametrize("kind", KINDS)
async def test_in_open_hours_it_reaches_the_owner_at_once_under_a_header(office: Office, kind: str) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = KINDS[kind][0](john)
    header = await office.owner.sees("John Smith · first message")
    assert labels(header) == CLIENT_BUTTONS
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
    header = await office.owner.sees("John Smith · 1 message")
    shown = header if kind in header else await office.owner.sees(is_kind(kind))
    assert words(shown).endswith(words(sent))


@pytest.mark.parametrize("kind", COPIED | FORWARDED)
async def test_a_rarer_kind_reaches_the_owner_as_it_was_sent(office: Office, kind: str) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    sent = john.sends_rare_kind(kind)
    field, _ = (COPIED | FORWARDED)[kind]
    await office.owner.sees("John Smith · first message")
    shown = await office.owner.sees(is_kind(field))
    assert shown[field] == sent[field]
    assert ("forward_origin" in shown) == (kind in FORWARDED)
    await office.settled()
    assert len(told(office)) == 2
    assert [message.kind for message in await rows(office, Message)] == [kind]


@pytest.mark.parametrize("kind", COPIED | FORWARDED)
async def test_a_rarer_kind_has_its_name_in_the_digest(office: Office, kind: str) -> None:
    john = office.client("John Smith", "en")
    john.sends_rare_kind(kind)
    await john.sees("automatic reply")
    await office.settled()
    await office.turn_to(MONDAY_OPENING)
    digest = await office.owner.sees("1 client is waiting · 1 message")
    assert words(digest).splitlines()[-1] == (COPIED | FORWARDED)[kind][1]


@pytest.mark.parametrize("kind", TOLD)
async def test_what_can_be_neither_copied_nor_forwarded_is_told_in_words(office: Office, kind: str) -> None:
    await office.turn_to(MONDAY_OPENING)
    for method in ("copyMessages", "copyMessage", "forwardMessage", "sendVenue"):
        office.simulator.faults.next(method, error=PROTECTED)
    john = office.client("John Smith", "en")
    john.sends_rare_kind(kind)
    shown = await office.owner.sees("from John Smith: this cannot be shown here.")
    assert words(shown) == TOLD[kind]
    await office.settled()
    office.owner.sends("I see", reply_to=shown["message_id"])
    await john.sees("I see")


async def test_protected_files_come_by_their_id(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends_photo("Do not pass on", has_protected_content=True)
    shown = await office.owner.sees("Do not pass on")
    assert "photo" in shown
    assert words(shown).startswith("👤 John Smith · first message")
    assert labels(shown) == CLIENT_BUTTONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_name_of_its_own(language: str) -> None:
    known = {*KINDS, *RARE_KINDS}
    names = [messages.kind_views.name(Texts.of(language), kind) for kind in (*known, "other")]
    assert len(set(names)) == len(known) + 1
    assert all(names)


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
    card = await office.owner.sees("Both are from today")
    parts = [await office.owner.sees(is_kind("photo")) for _ in range(2)]
    assert len({part["album"] for part in parts}) == 1
    assert words(card).splitlines()[1:] == ["📷 Fri 21:40", "21:40 Both are from today"]
    assert card["message_id"] < parts[0]["message_id"]


async def test_a_kind_that_nobody_knows_yet_is_kept_and_shown_as_far_as_possible(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    john.sends(hologram={"file_id": "abc"})
    await office.owner.sees("John Smith · first message")
    await office.owner.sees(
        "[a message of a kind that this bot does not know yet] from John Smith: this cannot be shown here."
    )
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
