"""If Telegram refuses a message, the bot tries a plainer form before it reports a failure."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.delivery.pieces import pieces, units
from bot.features.delivery.plainer_forms import Form, Subject, plainer
from bot.models import Answer, Message
from bot.simulator import Person
from tests.support.answers import arrives, asked
from tests.support.office import MONDAY_OPENING, Office
from tests.support.phones import CLIENT_BUTTONS, Json, data, labels, rows, said, told, words

VOICE = (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN")
LONG = (400, "Bad Request: MEDIA_CAPTION_TOO_LONG")
NO = (400, "Bad Request: no")


def refuse(office: Office, *methods: str, error: tuple[int, str] = NO) -> None:
    for method in methods:
        office.simulator.faults.next(method, error=error)


async def answer(office: Office, john: Person, kind: str, sent: Json) -> Json:
    """Return the client's copy, after the owner sees that it arrived."""
    seen = await john.sees(lambda m: kind in m)
    await arrives(office.owner, sent)
    await office.settled()
    assert not [line for line in told(office) if "Not delivered" in line]
    return seen


@pytest.mark.parametrize(("kind", "name"), [("voice", "voice message.ogg"), ("video_note", "video message.mp4")])
async def test_whoever_forbids_voices_gets_the_answer_as_a_file(office: Office, kind: str, name: str) -> None:
    john, message = await asked(office)
    john.forbids_voices = True
    sent = getattr(office.owner, f"sends_{kind}")(reply_to=message["message_id"])
    seen = await answer(office, john, "document", sent)
    assert seen["document"]["file_name"] == name
    assert seen["reply_to_message"]["text"] == "May I ask something?"
    files = office.simulator.files
    assert files.find(seen["document"]["file_id"]).upload.data == files.find(sent[kind]["file_id"]).upload.data


async def test_an_owner_who_forbids_voices_is_brought_them_as_files(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    office.owner.forbids_voices = True
    john = office.client("John Smith", "en")
    john.sends_voice("Listen")
    shown = await office.owner.sees(lambda m: "document" in m)
    assert words(shown).startswith("👤 John Smith · first message")
    assert words(shown).endswith("Listen")
    assert labels(shown) == CLIENT_BUTTONS


async def test_an_answer_with_a_long_caption_goes_without_the_reply(office: Office) -> None:
    john, message = await asked(office)
    refuse(office, "copyMessage", error=LONG)
    sent = office.owner.sends_photo("All of it", reply_to=message["message_id"])
    seen = await answer(office, john, "photo", sent)
    assert words(seen) == "All of it"
    assert "reply_to_message" not in seen


async def test_a_photo_that_cannot_be_copied_goes_by_its_file_under_the_client_s_words(office: Office) -> None:
    john, message = await asked(office)
    refuse(office, "copyMessage", error=(400, "Bad Request: message can't be copied"))
    sent = office.owner.sends_photo("All of it", reply_to=message["message_id"])
    seen = await answer(office, john, "photo", sent)
    assert words(seen) == "All of it"
    assert seen["reply_to_message"]["text"] == "May I ask something?"
    assert "forward_origin" not in seen


async def test_a_caption_that_is_too_long_for_the_bot_comes_as_a_text_behind_the_photo(office: Office) -> None:
    john, message = await asked(office)
    refuse(office, "copyMessage", "copyMessage", "sendPhoto", error=LONG)
    sent = office.owner.sends_photo("All of it", reply_to=message["message_id"])
    assert words(await answer(office, john, "photo", sent)) == ""
    assert words(await john.sees("All of it")) == "All of it"
    await office.settled()
    assert len([m for m in office.owner.messages if m["reactions"]]) == 1


async def test_words_that_fail_behind_their_photo_are_told_of(office: Office) -> None:
    john, message = await asked(office)
    refuse(office, "copyMessage", "copyMessage", "sendPhoto", error=LONG)
    office.simulator.faults.next("sendMessage", error=NO, chat_id=john.id)
    office.owner.sends_photo("All of it", reply_to=message["message_id"])
    await john.sees(lambda m: "photo" in m)
    await office.owner.sees("A part of your answer to John Smith was not delivered: Telegram does not accept it.")


@pytest.mark.parametrize(
    ("send", "seen"),
    [
        (lambda p, **about: p.sends("Yes, **do**", **about), "Yes, **do**"),
        (lambda p, **about: p.sends_rare_kind("venue", **about), "Cloth Hall, Main Market Square 1, Kraków"),
        (lambda p, **about: p.sends_rare_kind("quiz", **about), "Which one?\n• This\n• That"),
        (lambda p, **about: p.sends_rare_kind("dice", **about), "🎲 5"),
        (lambda p, **about: p.sends_contact(**about), "Marek Nowak, +48 600 100 200"),
    ],
)
async def test_what_words_can_hold_is_told_in_words(office: Office, send: Any, seen: str) -> None:
    john, message = await asked(office)
    refuse(office, "copyMessage", "copyMessage", "sendVenue", "sendContact")
    await arrives(office.owner, send(office.owner, reply_to=message["message_id"]))
    assert said(john)[-1].startswith(seen)


async def test_an_answer_is_never_forwarded_and_a_lost_file_is_no_answer_in_words(office: Office) -> None:
    _, message = await asked(office)
    refuse(office, *["copyMessage"] * 2, *["sendPhoto"] * 2)
    office.owner.sends_photo("All of it", reply_to=message["message_id"])
    await office.owner.sees("Not delivered to John Smith: Telegram does not accept it.")
    assert not [method for method, _ in office.simulator.calls if method.startswith("forward")]


async def test_an_album_that_cannot_be_copied_goes_part_by_part_and_is_confirmed_once(office: Office) -> None:
    john, message = await asked(office)
    refuse(office, "copyMessages")
    album: list[str | Json] = [{"kind": "photo", "caption": "page 1"}, "photo", "photo"]
    *_, last = office.owner.sends_album(album, reply_to=message["message_id"])
    for _ in range(3):
        await john.sees(lambda m: "photo" in m)
    await arrives(office.owner, last)
    await office.settled()
    assert len([m for m in office.owner.messages if m["reactions"]]) == 1
    assert {row.state for row in await rows(office, Answer)} == {"sent"}


async def test_a_client_s_album_that_cannot_be_copied_comes_part_by_part(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    refuse(office, "copyMessages")
    john.sends_album([{"kind": "photo", "caption": "front"}, {"kind": "video", "caption": "inside"}])
    assert words(await office.owner.sees(lambda m: "photo" in m)) == "front"
    inside = await office.owner.sees(lambda m: "video" in m)
    await office.settled()
    office.owner.sends("I see", reply_to=inside["message_id"])
    reply = await john.sees("I see")
    assert words(reply["reply_to_message"]) == "inside"


async def test_a_header_that_is_refused_in_a_caption_stands_above_the_copy(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    refuse(office, "copyMessage", error=LONG)
    john.sends_photo("the roof")
    head = await office.owner.sees("John Smith · first message")
    assert labels(head) == CLIENT_BUTTONS
    shown = await office.owner.sees("the roof")
    assert words(shown) == "the roof"
    await office.settled()
    written = office.owner.sends("Nice", reply_to=shown["message_id"])
    await john.sees("Nice")
    await arrives(office.owner, written)
    assert data(head, "Done")


async def test_entities_that_are_refused_are_left_out(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    refuse(office, "sendMessage", error=(400, "Bad Request: ENTITY_BOUNDS_INVALID"))
    john = office.client("John Smith", "en")
    john.sends("See example.org", entities=[{"type": "bold", "offset": 0, "length": 3}])
    shown = await office.owner.sees("See example.org")
    assert "entities" not in shown
    assert labels(shown) == CLIENT_BUTTONS


async def test_what_the_bot_says_by_itself_goes_without_the_reply_that_is_refused(office: Office) -> None:
    """The owner has deleted the message that the line replies to."""
    await asked(office)
    refuse(office, "sendMessage", error=(400, "Bad Request: message to be replied not found"))
    office.owner.sends("Whoever you are")
    await office.owner.sees("Who is this for?")


async def test_a_message_is_shown_even_where_one_form_after_the_other_is_refused(office: Office) -> None:
    await office.turn_to(MONDAY_OPENING)
    john = office.client("John Smith", "en")
    office.simulator.faults.next("copyMessage", times=9, error=NO)
    office.simulator.faults.next("forwardMessage", times=9, error=NO)
    office.simulator.faults.next("sendPhoto", times=9, error=NO)
    john.sends_photo("the roof")
    shown = await office.owner.sees("[photo] from John Smith: this cannot be shown here.\n\nthe roof")
    await office.settled()
    office.owner.sends("Send it again, please", reply_to=shown["message_id"])
    await john.sees("Send it again, please")
    assert len(await rows(office, Message)) == 1


@given(st.text(), st.integers(2, 40))
def test_pieces_lose_nothing_and_none_is_too_long(text: str, most: int) -> None:
    parts = pieces(text, most)
    assert "".join(parts) == text
    assert all(units(part) <= most for part in parts)


KINDS = ["text", "photo", "voice", "video_note", "sticker", "venue", "contact", "live_photo", "poll", "other"]
REASONS = [
    NO[1],
    VOICE[1],
    LONG[1],
    "message to copy not found",
    "message can't be copied",
    "text is too long",
    "quote",
]


@given(st.sampled_from(KINDS), st.booleans(), st.sampled_from(["", "told " * 900]), st.lists(st.sampled_from(REASONS)))
def test_every_ladder_ends(kind: str, forwards: bool, told: str, reasons: list[str]) -> None:
    content = {"text": "words " * 300, "file_id": "1", "photo_id": "2", "venue": {"title": "x"}, "contact": {"a": "b"}}
    subject = Subject(kind, content, forwards, told, line="line" if forwards else "")
    reply = {"message_id": 3, "quote": "words", "quote_position": 0}
    params = {"chat_id": 1, "from_chat_id": 2, "message_id": 3, "reply_parameters": reply, "reply_markup": {}}
    waiting = [Form("copyMessage", {**params, "caption": "head\n\nwords", "caption_entities": []}, "head")]
    for reason in [*reasons, *[NO[1], LONG[1]] * 50]:
        if not waiting:
            return
        waiting += plainer(waiting.pop(), subject, reason)
    raise AssertionError("there is always one form more")
