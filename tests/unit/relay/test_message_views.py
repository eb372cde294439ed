"""A client's words are framed by distinct marks; their entities are shifted and their length is limited."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.features.delivery.contents import Copy, CopyAlbum, Text
from bot.features.relay import composing
from bot.features.relay.message_views import fitted, plain, theirs, worded
from bot.models import Message
from bot.texts import Texts

T, ZONE = Texts.of("en"), "Europe/Warsaw"
HEADER = "👤 Anna · first message"
AT = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
BOLD = {"type": "bold", "offset": 0, "length": 5}


def message(words: str = "", kind: str = "text", album: str | None = None, number: int = 7, **content: Any) -> Message:
    content |= {"text": words} if words else {}
    return Message(
        business_id=1,
        client_id=1,
        chat_id=100,
        telegram_id=number,
        album_id=album,
        kind=kind,
        content=content,
        received_at=AT,
    )


def test_words_stand_below_the_header_and_their_entities_move_along() -> None:
    view = worded(T, ZONE, message("Hello there", entities=[BOLD]), HEADER, pointed=False)
    assert view.words == f"{HEADER}\n\nHello there"
    start = view.entities[0]["offset"]
    assert view.words.encode("utf-16-le")[2 * start :].decode("utf-16-le").startswith("Hello")
    assert view.preview


def test_words_alone_stand_as_they_were_written() -> None:
    assert worded(T, ZONE, message("Hello"), None, pointed=False).words == "Hello"


@pytest.mark.parametrize(("words", "mark"), [("🚨 URGENT", "💬 "), ("Hello 🚨", ""), ("🎉🎉", ""), ("", "")])
def test_words_that_begin_like_a_line_of_ours_are_marked_as_theirs(words: str, mark: str) -> None:
    assert theirs(words) == mark


def test_edited_words_say_when_they_were_edited() -> None:
    edited = message("Hello")
    edited.edited_at = AT
    assert worded(T, ZONE, edited, None, pointed=False).words == "Hello\n\n✏️ edited at 21:40"


def test_what_is_answered_is_quoted_unless_a_reply_points_at_it() -> None:
    reply = message("Yes", reply={"words": "Tomorrow?", "from": "Marek"})
    assert worded(T, ZONE, reply, None, pointed=False).words == "↪ Marek: Tomorrow?\n\nYes"
    assert worded(T, ZONE, reply, None, pointed=True).words == "Yes"


def test_the_header_goes_before_any_word_of_the_client_does() -> None:
    assert fitted(T, ZONE, message("x" * 50), HEADER, 60).words == "x" * 50
    assert fitted(T, ZONE, message("x" * 70), HEADER, 60).words == "x" * 59 + "…"
    assert fitted(T, ZONE, message("x" * 10), HEADER, 60).words == f"{HEADER}\n\n" + "x" * 10
    edited = message("x" * 30)
    edited.edited_at = AT
    assert fitted(T, ZONE, edited, HEADER, 60).words == "x" * 30 + "\n\n✏️ edited at 21:40"


def test_a_text_comes_in_one_with_its_header_where_there_is_room() -> None:
    assert composing.in_one(T, ZONE, message("Hello"), HEADER, pointed=False) == Text(
        worded(T, ZONE, message("Hello"), HEADER, pointed=False)
    )
    assert composing.in_one(T, ZONE, message("x" * 4090), HEADER, pointed=False) is None


def test_a_file_takes_its_header_as_a_caption_where_it_may_have_one() -> None:
    found = composing.in_one(T, ZONE, message("Look", "photo"), HEADER, pointed=False)
    assert isinstance(found, Copy)
    assert (found.from_chat_id, found.message_id, found.caption) == (100, 7, f"{HEADER}\n\nLook")
    assert composing.in_one(T, ZONE, message("Look", "photo", album="a"), HEADER, pointed=False) is None
    assert composing.in_one(T, ZONE, message(kind="sticker"), HEADER, pointed=False) is None


def test_a_file_without_anything_around_it_is_copied_as_it_is() -> None:
    assert composing.as_sent(T, ZONE, [message("Look", "photo")], pointed=False) == composing.Composed(Copy(100, 7))


def test_what_a_sticker_answers_stands_in_a_line_before_it() -> None:
    sticker = message(kind="sticker", reply={"words": "Tomorrow?"})
    assert composing.as_sent(T, ZONE, [sticker], pointed=False) == composing.Composed(Copy(100, 7), "↪ Tomorrow?")


def test_an_album_is_copied_as_one() -> None:
    parts = [message(kind="photo", album="a", number=n) for n in (7, 8)]
    assert composing.as_sent(T, ZONE, parts, pointed=False).content == CopyAlbum(100, [7, 8])


def test_words_too_long_for_a_mark_come_bare_below_it() -> None:
    long = message("🚨" + "x" * 4094)
    assert composing.as_sent(T, ZONE, [long], pointed=False) == composing.Composed(Text(plain(long)), "💬")
