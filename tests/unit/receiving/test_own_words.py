"""The notice in the owner's words: what is refused, how placeholders are filled, and what an empty one leaves."""

import pytest

from bot.features.receiving import own_notice_views
from bot.features.receiving.own_words import AUTOMATIC, LONGEST, fault, filled
from bot.texts import LANGUAGES, Texts

RIGHT = "Automatic reply from {business}: we are back {opening}."
VALUES = {"business": "Nowak Law", "opening": "on Monday", "reason": "", "urgent": ""}


@pytest.mark.parametrize(
    ("words", "kind", "part"),
    [
        ("An automatic reply: we are closed.", "opening", "{opening}"),
        ("We are back {opening}.", "automatic", ""),
        ("", "opening", "{opening}"),
        (RIGHT + " {price}", "unknown", "{price}"),
        (RIGHT + " {Öffnung}", "unknown", "{Öffnung}"),
        (RIGHT + " {", "brace", "{"),
        (RIGHT + " }", "brace", "}"),
        (RIGHT + " {}", "brace", "{"),
        (RIGHT + " {{business}}", "brace", "{"),
        (RIGHT + " {0.__class__}", "brace", "{"),
        (RIGHT + " {business!r}", "brace", "{"),
        (RIGHT + " {opening}", "twice", "{opening}"),
        ("Automatic. {urgent} Back {opening}.", "order", "{urgent}"),
        (RIGHT + "😀" * (LONGEST // 2), "long", str(len(RIGHT) + LONGEST)),
    ],
)
def test_words_that_cannot_be_the_notice_are_refused(words: str, kind: str, part: str) -> None:
    found = fault(words, "en")
    assert found is not None and (found.kind, found.part) == (kind, part)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_refusal_is_told_with_an_example_that_is_right(language: str) -> None:
    t = Texts.of(language)
    faults = [fault(words, "en") for words in ("", RIGHT + "{x}", RIGHT + "{", RIGHT + "{opening}", "{opening}")]
    faults += [fault("{urgent} {opening}", "en"), fault("x" * 9000, "en")]
    for found in faults:
        assert found is not None
        told = own_notice_views.refused(t, found, "pl")
        assert told.count("\n") == 2 and "/notice pl " in told
    for code in LANGUAGES:
        assert fault(own_notice_views.example(Texts.of(code)), code) is None


@pytest.mark.parametrize("words", ["{ opening } automatic", "{Opening} AUTOMATIC", "{OPENING}: automated"])
def test_a_placeholder_may_be_written_with_blanks_and_capitals(words: str) -> None:
    assert fault(words, "en") is None
    assert filled(words, "en", VALUES).startswith("on Monday")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "Odpowiedź automatyczna, wracamy {opening}."),
        ("pl", "Automat tu pisze: {opening}"),
        ("ru", "Автоответчик: {opening}"),
        ("ru", "Автоматический ответ, {opening}"),
        ("uk", "Автовідповідач: {opening}"),
        ("uk", "Автоматична відповідь, {opening}"),
        ("en", "Auto-reply: {opening}"),
    ],
)
def test_each_language_has_its_own_words_for_automatic(language: str, words: str) -> None:
    assert fault(words, language) is None
    assert set(AUTOMATIC) == set(LANGUAGES)


def test_an_english_word_is_not_enough_for_a_russian_reader() -> None:
    found = fault("Automatic reply, {opening}", "ru")
    assert found is not None and found.kind == "automatic"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Automatic reply ({reason}). Back {opening}.", "Automatic reply. Back on Monday."),
        ("Automatic reply. We are away because of {reason}. Back {opening}.", "Automatic reply. Back on Monday."),
        ("Automatic. Reason: {reason}\nBack {opening}.", "Automatic.\nBack on Monday."),
        ("Automatic.\n\n{reason}\n\nBack {opening}.", "Automatic.\n\nBack on Monday."),
        ("Automatic. We are away: {reason}. Back {opening}", "Automatic. We are away. Back on Monday"),
        ("Automatic – {reason}. Back {opening}!", "Automatic. Back on Monday!"),
        ("Automatic, {reason}, back {opening}", "Automatic, back on Monday"),
        ("Automatic: {reason}. Back {opening}", "Automatic. Back on Monday"),
        ("Automatic. Back {opening} {reason} .", "Automatic. Back on Monday."),
        ("Automatic. Back {opening}. If it is urgent: {urgent}", "Automatic. Back on Monday."),
        ("Automatic. Back {opening}. Urgent: {urgent}", "Automatic. Back on Monday."),
        ("Automatic. Back {opening}.\n\n{urgent}", "Automatic. Back on Monday."),
    ],
)
def test_what_is_empty_leaves_no_trace(words: str, left: str) -> None:
    assert filled(words, "en", VALUES) == left


def test_a_reason_stands_where_the_owner_put_it() -> None:
    words = "Automatic. We are away because of {reason}. Back {opening}."
    told = filled(words, "en", {**VALUES, "reason": "a {storm}"})
    assert told == "Automatic. We are away because of a {storm}. Back on Monday."


def test_what_there_is_to_say_of_urgent_contact_is_never_left_out() -> None:
    urgent = {**VALUES, "urgent": "Danger: 112.\n\nUrgent: ⭐250"}
    assert filled("Automatic, {opening}.", "en", urgent) == "Automatic, on Monday.\n\nDanger: 112.\n\nUrgent: ⭐250"
    assert filled("Automatic, {opening}. {urgent} Bye", "en", urgent).endswith("Danger: 112.\n\nUrgent: ⭐250 Bye")
