"""User text stays on its line without markup, and no text exceeds Telegram's limit."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import answers, businesses, clients, queue, receiving
from bot.features.delivery import View
from bot.features.delivery.rules import Reason
from bot.features.hours.rules import Hours
from bot.features.queue.waiting import FirstItem, Waiting
from bot.texts import LANGUAGES, Texts
from bot.texts.plain import cut, one_line, split, units

NOW = datetime(2026, 11, 20, 20, 40, tzinfo=UTC)
HOURS = Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw")
HOSTILE = ["{0.__class__}", "{client}", "{opening} {} {", "%s %(n)d %", "}{", "<b>&amp;</b>", "*_[x](y)`"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_used_as_a_template(language: str, name: str) -> None:
    t = Texts.of(language)
    office = businesses.office.Office(name, HOURS, language, NOW)
    who = Waiting(1, name, 2, NOW - timedelta(hours=1), FirstItem("text", {"text": name}))
    assert name in receiving.notice_views.notice(t, office, urgent=View("")).words
    assert name in receiving.views.welcome(t, office).words
    assert name in answers.views.held(t, name, name, 1).words
    assert name in answers.views.not_sent(t, name, Reason.OTHER)
    assert queue.views.entry(t, 1, who, NOW, "Europe/Warsaw").count(name) == 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("first\nsecond\r\n\tthird\u2028fourth\u0085fifth", "first second third fourth fifth"),
        ("\u202egnirts\u202c \u2066a\u2069\u200f", "gnirts a"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("soft\u00adhyphen zero\u200bwidth \ufeff", "softhyphen zerowidth"),
        ("  many    spaces \u00a0 ", "many spaces"),
        ("👩\u200d⚕️ Anna ❤️", "👩\u200d⚕️ Anna ❤️"),
        ("\u3164 \u2800\u200d", ""),
        ("\ud800broken", "broken"),
        ("", ""),
    ],
)
def test_a_line_has_no_breaks_no_controls_and_turns_nothing_round(words: str, line: str) -> None:
    assert one_line(words, 40) == line


def test_a_name_that_shows_nothing_is_a_question_mark() -> None:
    assert clients.views.client_name("\u202e\u3164\n") == "?"


def test_a_line_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert one_line("abcdef", 6) == "abcdef"
    assert one_line("abcdefg", 6) == "abcde…"
    assert one_line("abcd efg", 6) == "abcd…"


@given(st.text(), st.integers(1, 50))
def test_a_line_is_never_too_long_and_never_broken(words: str, most: int) -> None:
    line = one_line(words, most)
    assert len(line) <= most
    assert len(line.splitlines()) <= 1
    assert one_line(line, most) == line


def test_telegram_counts_an_emoji_as_two() -> None:
    assert [units(words) for words in ("", "aż", "я", "😀", "👩\u200d⚕️")] == [0, 2, 1, 2, 5]


def test_what_fits_is_not_cut_and_an_emoji_is_not_halved() -> None:
    assert cut("abc😀", 5) == "abc😀"
    assert cut("abc😀x", 5) == "abc…"
    assert cut("abcd😀", 5) == "abcd…"


def test_texts_are_filled_to_the_last_unit() -> None:
    assert split(["a" * 2047, "b" * 2047]) == [["a" * 2047, "b" * 2047]]
    assert split(["a" * 2047, "b" * 2048]) == [["a" * 2047], ["b" * 2048]]
    assert split(["a", "b" * 4096, "c"]) == [["a"], ["b" * 4096], ["c"]]


def test_emoji_fill_a_text_twice_as_fast() -> None:
    assert split(["😀" * 2000, "b" * 95]) == [["😀" * 2000], ["b" * 95]]


def test_a_paragraph_that_fits_no_text_is_cut_and_stays_one_paragraph() -> None:
    assert split(["a", "b" * 5000, "c"]) == [["a"], ["b" * 4095 + "…"], ["c"]]


paragraphs = st.lists(
    st.tuples(st.sampled_from("ażя😀"), st.integers(1, 2500)).map(lambda of: of[0] * of[1]), min_size=1
)


@given(paragraphs)
def test_splitting_keeps_every_paragraph_in_order_within_the_limit(given_paragraphs: list[str]) -> None:
    texts = split(given_paragraphs)
    assert [paragraph for text in texts for paragraph in text] == [cut(each, 4096) for each in given_paragraphs]
    assert all(text and units("\n\n".join(text)) <= 4096 for text in texts)


@given(paragraphs)
def test_splitting_starts_a_text_only_where_the_next_paragraph_does_not_fit(given_paragraphs: list[str]) -> None:
    texts = split(given_paragraphs)
    for text, following in pairwise(texts):
        assert units("\n\n".join([*text, following[0]])) > 4096
