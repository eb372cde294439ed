"""The ways in which people ask for urgent contact, and those that only look like it."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.urgent.wording import Wording, read

WORDS = "URGENT,PILNE,СРОЧНО,ТЕРМІНОВО"
WAYS = Path(__file__).parent / "ways"
FILES = ("english", "polish", "russian", "ukrainian", "mixed")
UNSEEN = ("200b", "202e", "202c", "feff", "00ad", "200d", "2028")
ESCAPES = {"\\n": "\n", **{f"\\u{code}": chr(int(code, 16)) for code in UNSEEN}}


def table(name: str) -> list[tuple[str, Wording]]:
    """Return what is written, and how it is meant; what cannot be seen stands there as an escape."""
    pairs = [line.rsplit(" → ", 1) for line in (WAYS / f"{name}.txt").read_text("utf-8").splitlines()]
    return [(unescaped(written), Wording(meant)) for written, meant in pairs]


def unescaped(written: str) -> str:
    for escape, character in ESCAPES.items():
        written = written.replace(escape, character)
    return written


WRITTEN = [pair for name in FILES for pair in table(name)]


def test_every_way_is_read_as_it_is_meant() -> None:
    read_as = [(written, meant, read(written, WORDS)) for written, meant in WRITTEN]
    confusion = Counter(f"{meant} read as {found}" for _, meant, found in read_as if meant is not found)
    wrong = [f"{meant} read as {found}: {written!r}" for written, meant, found in read_as if meant is not found]
    assert not wrong, f"{dict(confusion)}\n" + "\n".join(wrong)


def test_there_are_many_ways_in_each_language() -> None:
    meant = Counter(meant for _, meant in WRITTEN)
    assert meant[Wording.ASKS] >= 200
    assert meant[Wording.DOUBTFUL] >= 100
    assert meant[Wording.NOT] >= 60
    for name in FILES[:4]:
        assert Counter(meant for _, meant in table(name))[Wording.ASKS] >= 40
    assert len(dict(WRITTEN)) >= len(WRITTEN) - 2, (
        "each way stands there once; a few are written alike in two languages"
    )


@pytest.mark.parametrize(
    ("written", "keywords", "meant"),
    [
        ("S.O.S. we sink", "S.O.S", Wording.ASKS),
        ("sos", "S.O.S", Wording.ASKS),
        ("sosna", "S.O.S", Wording.NOT),
        ("Nagłe wezwanie", " nagłe , x", Wording.ASKS),
        ("mamy nagły wypadek", "nagłe", Wording.ASKS),
        ("x", "nagłe, x", Wording.ASKS),
        ("Es ist dringend", "DRINGEND", Wording.ASKS),
        ("eine dringende Frage", "DRINGEND", Wording.ASKS),
        ("das ist drignend", "DRINGEND", Wording.ASKS),
        ("es muy urgente", "URGENTE", Wording.ASKS),
        ("lo necesito urgentemente", "URGENTE", Wording.ASKS),
        ("STRASSE", "straße", Wording.ASKS),
        ("请紧急处理", "紧急", Wording.ASKS),
        ("عاجل جدا", "عاجل", Wording.ASKS),
        ("помощь нужна", "ПОМОЩЬ", Wording.ASKS),
        ("HELP me", "HELP", Wording.ASKS),
        ("heap of papers", "HELP", Wording.NOT),
        ("URGENT", "HELP", Wording.DOUBTFUL),
        ("to pilne", "HELP,Feuer!", Wording.DOUBTFUL),
        ("Feuer!", "HELP,Feuer!", Wording.ASKS),
        ("URGENT", "", Wording.DOUBTFUL),
        ("!!!", "!!!,URGENT", Wording.NOT),
    ],
)
def test_keywords_of_any_language_are_known_by_their_stems(written: str, keywords: str, meant: Wording) -> None:
    assert read(written, keywords) is meant


punctuation = st.text(st.sampled_from("!.,:;¡«»\"'()–\n🚨 "), max_size=5)
unseen = st.sampled_from(["\u200b", "\u200d", "\u2060", "\u202e", "\ufeff", "\u00ad", "\u0301"])


@given(st.sampled_from(WORDS.split(",")), punctuation, punctuation, st.text())
def test_a_keyword_alone_in_its_line_asks_however_it_is_dressed(word: str, before: str, behind: str, rest: str) -> None:
    for written in (word, word.lower(), word.title(), unicodedata.normalize("NFD", word)):
        assert read(f"{before}{written}{behind}\n{rest}", WORDS) is Wording.ASKS


@given(st.sampled_from(WORDS.split(",")), st.data())
def test_what_cannot_be_seen_in_a_keyword_hides_nothing(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word)))
    assert read(f"{word[:at]}{data.draw(unseen)}{word[at:]}", WORDS) is Wording.ASKS


@given(st.sampled_from([way for way in WRITTEN if way[0] != "!!!"]), st.text())
def test_lines_that_follow_change_nothing(way: tuple[str, Wording], rest: str) -> None:
    assert read(f"{way[0]}\n{rest}", WORDS) is way[1]


@given(st.text(), st.text())
def test_any_text_and_any_keywords_can_be_read(text: str, keywords: str) -> None:
    assert read(text, keywords) in Wording
    assert read(text, WORDS) in Wording


@pytest.mark.parametrize(
    "part", ["a ", "a.", "urgen ", "не ", "\u0301", "ﷺ", '«"', "срочно? ", "pilnx", "!", "п и ", "very "]
)
def test_a_long_line_is_read_to_its_end(part: str) -> None:
    assert read((part * 4096)[:4096], WORDS) in Wording
    assert read(f"{(part * 4096)[:4000]}\nurgent", "x") in Wording
