"""Whatever is typed, the reader answers, what it understands can be used, and it reads the weeks that the bot shows."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.features import businesses
from bot.features.hours import reader_views
from bot.features.hours.reader import NotUnderstood, Understood, understand
from bot.features.hours.reader.lexicon import phrases
from bot.features.hours.rules import Hours
from bot.texts import LANGUAGES, Texts

ZONE, COUNTRY = "Europe/Warsaw", "PL"
PRESENT = (
    "Mo-Fr 09:00-17:00",
    "24/7",
    "Mo-Fr 09:00-17:00; PH off; Dec 24 off",
    "Tu off",
    "Mo-Sa 22:00-06:00, Su 10:00+",
)
MONDAY = date(2026, 11, 23)
WORDS = [" ".join(phrase) for phrase in phrases()]
SIGNS = [
    *"-–,;.:/&+()|[]\"'’\n …?",
    *("9", "17", "9:00", "17.30", "0900", "24/7", "24.12", "9-17", "13-14", "5pm", "25", "⁰⁰", "\xa0"),
]


@settings(max_examples=300, deadline=None)
@example("\ud800 9-17", PRESENT[0], "PL")
@example("9-17 " + "9" * 400, PRESENT[0], "PL")
@example("٩-١٧", PRESENT[0], "PL")
@example("²-½", PRESENT[0], "PL")
@given(st.text(max_size=80), st.sampled_from(PRESENT), st.sampled_from([None, "PL", "UA", "GB-ENG"]))
def test_no_text_breaks_the_reader(text: str, present: str, country: str | None) -> None:
    check(text, present, country)


@settings(max_examples=600, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=12).map(" ".join),
    st.sampled_from(PRESENT),
    st.sampled_from([None, "PL", "UA"]),
)
def test_no_sentence_of_known_words_breaks_it(text: str, present: str, country: str | None) -> None:
    check(text, present, country)


def check(text: str, present: str, country: str | None) -> None:
    found = understand(text, present, ZONE, country)
    if isinstance(found, Understood):
        Hours.read(found.expression, ZONE, country)
        if found.otherwise is not None:
            Hours.read(found.otherwise, ZONE, country)
    else:
        assert all(word in " ".join(text.split()) or found.error or word == "PH" for word in found.words)
        assert reader_views.not_understood(Texts.of("en"), found)


@st.composite
def days(draw: st.DrawFn) -> str:
    """Generate what a day opens: nothing, all of it, or up to three spans, the last one perhaps past midnight."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from(["off", "00:00-24:00"]))
    edges = sorted(draw(st.lists(st.integers(1, 95), min_size=2, max_size=6, unique=True)))
    edges = edges[: len(edges) // 2 * 2]
    return ",".join(f"{clock(start)}-{clock(end)}" for start, end in zip(edges[::2], edges[1::2], strict=True))


def clock(quarters: int) -> str:
    return f"{quarters // 4:02}:{quarters % 4 * 15:02}"


@settings(max_examples=60, deadline=None)
@given(st.lists(days(), min_size=7, max_size=7), st.sampled_from(list(LANGUAGES)), st.integers(0, 6))
def test_a_week_that_the_bot_shows_is_understood_as_that_week(week: list[str], language: str, first: int) -> None:
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    hours = Hours("; ".join(f"{name} {day}" for name, day in zip(names, week, strict=True)), ZONE)
    shown = businesses.views.week(Texts.of(language), hours, MONDAY + timedelta(days=first))
    found = understand(shown, PRESENT[0], ZONE, COUNTRY)
    assert isinstance(found, Understood), (shown, found)
    again = Hours(found.expression, ZONE, COUNTRY)
    for day in (MONDAY + timedelta(days=n) for n in range(7)):
        assert again.day(day) == hours.day(day), (shown, found.expression)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_each_language_is_understood(language: str) -> None:
    found = understand(reader_views.example(Texts.of(language)), "24/7", ZONE, COUNTRY)
    assert isinstance(found, Understood)
    assert found.expression == "Mo-Fr 09:00-13:00,14:00-17:00; Sa 09:00-13:00"


def test_a_refusal_says_something_for_each_problem() -> None:
    t = Texts.of("en")
    assert reader_views.not_understood(t, understood_not("9-17 bananas")).startswith("I do not understand “bananas”.")
    assert reader_views.not_understood(t, understood_not("Mon-Fri")).startswith("I see no times for this: “Mon-Fri”.")


def understood_not(text: str) -> NotUnderstood:
    found = understand(text, PRESENT[0], ZONE, COUNTRY)
    assert isinstance(found, NotUnderstood)
    return found
