"""Marks survive formatting, adding and joining, and their offsets count as Telegram counts."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.delivery import View
from bot.features.delivery.parameters import words as parameters
from bot.features.delivery.pieces import entities_of, pieces
from bot.texts import LANGUAGES, Texts
from bot.texts.marked_words import Words, entities, filled, folded, instant, joined
from bot.texts.plain import units

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
MONDAY = instant("Monday", AT, "wDt")


def stretch(words: str, entity: dict[str, object]) -> str:
    """Return what an entity is about, cut out as Telegram cuts."""
    first, length = entity["offset"], entity["length"]
    assert isinstance(first, int) and isinstance(length, int)
    return words.encode("utf-16-le")[2 * first : 2 * (first + length)].decode("utf-16-le")


def marked_stretches(words: str) -> list[str]:
    return [stretch(words, entity) for entity in entities(words)]


def test_an_instant_is_what_telegram_wants_to_know_of_it() -> None:
    assert entities(MONDAY) == [
        {"type": "date_time", "offset": 0, "length": 6, "unix_time": 1795420800, "date_time_format": "wDt"}
    ]


@pytest.mark.parametrize("before", ["", "ę", "😀", "👨‍👩‍👧‍👦 ", "❗️ "])
def test_an_instant_in_the_middle_of_a_template_keeps_its_place(before: str) -> None:
    words = filled("{client}: {opening}. {n:02d}{{}}", {"client": before, "opening": MONDAY, "n": 7})
    assert words == f"{before}: Monday. 07{{}}"
    assert entities(words)[0]["offset"] == units(before) + 2
    assert marked_stretches(words) == ["Monday"]


def test_adding_and_joining_keep_the_marks_on_both_sides() -> None:
    words = "😀 " + MONDAY + "!\n" + MONDAY
    words = joined("\n\n", ["😀", words, "end"])
    assert words == "😀\n\n😀 Monday!\nMonday\n\nend"
    assert marked_stretches(words) == ["Monday", "Monday"]


def test_an_instant_stands_inside_a_folded_quote() -> None:
    words = "Free.\n\n" + folded(joined(" ", ["Until", MONDAY]))
    assert marked_stretches(words) == ["Until Monday", "Monday"]
    assert [entity["type"] for entity in entities(words)] == ["expandable_blockquote", "date_time"]


def test_what_a_person_wrote_is_not_looked_into() -> None:
    words = filled("{client}: {opening}", {"client": "{opening} Monday", "opening": MONDAY})
    assert words == "{opening} Monday: Monday"
    assert [entity["offset"] for entity in entities(words)] == [18]


def test_words_without_marks_are_sent_without_entities() -> None:
    assert "entities" not in parameters(View("Monday"))
    assert type(parameters(View(MONDAY))["text"]) is str


def test_a_view_sends_its_own_entities_and_those_of_its_words() -> None:
    code = {"type": "code", "offset": 7, "length": 2}
    sent = parameters(View(MONDAY + " /a", entities=[code]))["entities"]
    assert [entity["type"] for entity in sent] == ["code", "date_time"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_translation_keeps_the_instant_that_is_put_into_it(language: str) -> None:
    t = Texts.of(language)
    words = t("We are closed now. We open again {opening}.", opening=t.on(AT, "Europe/Warsaw"))
    [entity] = entities(words)
    assert entity["unix_time"] == int(AT.timestamp())
    assert stretch(words, entity) in (t.on(AT, "Europe/Warsaw") or "")
    assert isinstance(t.many("{n} day {at}", "{n} days {at}", 2, at=MONDAY), Words)


def test_pieces_of_a_long_text_keep_the_instants_that_are_whole_in_them() -> None:
    parts = [instant(f"😀{n:04d}", AT + timedelta(hours=n), "t") for n in range(100)]
    words = joined(" ", parts)
    start, found = 0, []
    for piece in pieces(words, 333):
        for entity in entities_of(entities(words), start, units(piece)):
            found.append((stretch(piece, entity), entity["unix_time"]))
        start += units(piece)
    assert found == [(str(part), int(AT.timestamp()) + 3600 * n) for n, part in enumerate(parts)]


def test_a_quote_goes_on_in_the_next_piece_and_an_instant_does_not() -> None:
    quote = {"type": "expandable_blockquote", "offset": 2, "length": 8}
    broken = {"type": "date_time", "offset": 4, "length": 4, "unix_time": 0, "date_time_format": "t"}
    assert entities_of([quote, broken], 0, 6) == [{**quote, "length": 4}]
    assert entities_of([quote, broken], 6, 6) == [{**quote, "offset": 0, "length": 4}]
