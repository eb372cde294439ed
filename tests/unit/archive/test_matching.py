"""Words are found whatever their case and accents, and shown in bold in the line around them."""

import pytest

from bot.features.archive.matching import around, missing, wanted
from bot.texts.marked_words import entities
from bot.texts.plain import units


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Pęknięta RURA", ["peknieta", "rura"]),
        ("rura, rura; RURA!", ["rura"]),
        ("Ёлка", ["елка"]),
        ("a broken pipe", ["a", "broken", "pipe"]),
        ("a", []),
        (" ?! ", []),
        ("", []),
    ],
)
def test_what_is_looked_for(written: str, words: list[str]) -> None:
    assert wanted(written) == words


def test_all_words_have_to_be_there() -> None:
    assert missing("W kuchni PĘKŁA rura", wanted("pękła rura")) == []
    assert missing("W kuchni PĘKŁA rura", wanted("pękła wanna")) == ["wanna"]


def bold(text: str, written: str) -> tuple[str, list[str]]:
    """Return the line that is shown, and its stretches in bold, cut out as Telegram does."""
    shown = around(text, wanted(written))
    raw = shown.encode("utf-16-le")
    found = [raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in entities(shown)]
    assert {e["type"] for e in entities(shown)} <= {"bold"}
    return str(shown), found


def test_the_words_are_bold_also_behind_signs_outside_the_basic_plane() -> None:
    assert bold("🙂🙂 W kuchni pękła Rura!", "rura PEKLA") == ("🙂🙂 W kuchni pękła Rura!", ["pękła", "Rura"])


def test_a_long_text_is_cut_around_the_first_word_on_one_line() -> None:
    shown, found = bold("first line\n" + "x " * 300 + "the pipe\nhas burst " + "y " * 300, "pipe burst")
    assert found == ["pipe", "burst"]
    assert shown.startswith("…x")
    assert shown.endswith("…")
    assert "\n" not in shown
    assert units(shown) < 210


def test_markup_of_a_client_is_none() -> None:
    assert bold("<b>pipe</b> *pipe*", "pipe") == ("<b>pipe</b> *pipe*", ["pipe", "pipe"])


def test_letters_that_fold_to_two_are_bold_as_a_whole() -> None:
    assert bold("Die Straße", "strasse")[1] == ["Straße"]


def test_no_more_is_marked_than_telegram_marks() -> None:
    assert len(bold("na na " * 20, "na")[1]) == 10
