"""Nobody can mistake a client's words for the bot's own lines around them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.features.messages import origin_views
from bot.models import Message
from bot.texts import Texts

T = Texts.of("en")


def message(**content: Any) -> Message:
    at = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
    return Message(business_id=1, client_id=1, chat_id=1, telegram_id=1, kind="text", content=content, received_at=at)


def test_a_message_of_its_own_has_nothing_around_it() -> None:
    assert origin_views.context(T, message(text="Hello"), pointed=False) == ""


def test_a_forwarded_message_says_from_whom_and_an_answer_to_what() -> None:
    both = message(origin="Eva", reply={"quote": "at nine", "words": "Shall we meet at nine?", "from": "Marek"})
    assert origin_views.context(T, both, pointed=False) == "⤷ Forwarded from Eva\n↪ Marek: at nine"
    assert origin_views.context(T, both, pointed=True) == "⤷ Forwarded from Eva"


def test_what_is_answered_without_words_is_named_by_its_kind() -> None:
    assert origin_views.replied(T, {"kind": "voice"}) == "↪ [voice message]"


@pytest.mark.parametrize(
    ("kind", "words", "line"),
    [("text", "Hello\nthere", "Hello there"), ("text", "", "[message]"), ("photo", "Look", "[photo] Look")],
)
def test_a_message_in_one_line(kind: str, words: str, line: str) -> None:
    assert origin_views.first_line(T, kind, words) == line


def test_in_a_list_an_albums_words_may_stand_on_any_part() -> None:
    assert origin_views.gist(T, "photo", {}, ["", "The roof"]) == "The roof"
    assert origin_views.gist(T, "text", {"text": "Hello", "origin": "Eva"}) == "Forwarded from Eva: Hello"
