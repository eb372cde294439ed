"""Placeholders are filled in, entities move along, and what is filled in stays plain words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.canned.filling import Fault, fault, filled
from bot.texts.marked_words import instant, joined
from bot.texts.plain import units
from tests.support.service_office import MONDAY_OPENING

VALUES = {"name": "Zoë 🙂", "business": "Nowak Law", "opening": "on Monday", "hours": "Mon–Fri 09:00–17:00"}


def entity(kind: str, words: str, part: str) -> dict[str, Any]:
    return {"type": kind, "offset": units(words[: words.index(part)]), "length": units(part)}


def covered(content: dict[str, Any], number: int = 0) -> str:
    """Return the words that an entity covers."""
    one = content["entities"][number]
    whole = content["text"].encode("utf-16-le")
    start, end = int(one["offset"]), int(one["offset"] + one["length"])
    return str(whole[2 * start : 2 * end], "utf-16-le")


@pytest.mark.parametrize(
    ("words", "part", "shown", "bold"),
    [
        ("Hi {name}, see you", "see", "Hi Zoë 🙂, see you", "see"),
        ("Hi {name}, see you", "Hi", "Hi Zoë 🙂, see you", "Hi"),
        ("Hi {name}!", "{name}", "Hi Zoë 🙂!", "Zoë 🙂"),
        ("Hi {name}!", "Hi {name}!", "Hi Zoë 🙂!", "Hi Zoë 🙂!"),
        ("Hi {name}!", "ame}!", "Hi Zoë 🙂!", "Zoë 🙂!"),
        ("Hi {name}!", "Hi {na", "Hi Zoë 🙂!", "Hi Zoë 🙂"),
        ("🙂 { NAME } of {business} 🙂 x", "x", "🙂 Zoë 🙂 of Nowak Law 🙂 x", "x"),
        ("{name}{name}{hours} end", "end", "Zoë 🙂Zoë 🙂Mon–Fri 09:00–17:00 end", "end"),
    ],
)
def test_an_entity_covers_the_same_words_afterwards(words: str, part: str, shown: str, bold: str) -> None:
    content = filled({"text": words, "entities": [entity("bold", words, part)]}, VALUES)
    assert content["text"] == shown
    assert covered(content) == bold


@given(st.lists(st.sampled_from(["{name}", "{hours}", "a", "🙂", " ", "ż", "{ business }"]), max_size=12), st.data())
def test_entities_between_placeholders_keep_their_words(parts: list[str], data: st.DataObject) -> None:
    marked = data.draw(st.integers(0, len(parts)))
    words = "".join([*parts[:marked], "MARK", *parts[marked:]])
    content = filled({"text": words, "entities": [entity("italic", words, "MARK")]}, VALUES)
    assert covered(content) == "MARK"
    assert "{" not in content["text"]


def test_an_opening_is_shown_to_each_reader_in_the_own_zone() -> None:
    opening = joined("", ["on ", instant("Monday", MONDAY_OPENING, "wDt")])
    content = filled({"text": "🙂 {opening}."}, VALUES | {"opening": opening})
    assert content["text"] == "🙂 on Monday."
    assert content["entities"][0]["type"] == "date_time"
    assert covered(content) == "Monday"


def test_words_without_entities_have_none_afterwards() -> None:
    assert filled({"text": "Hi"}, VALUES) == {"text": "Hi"}


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert filled({"text": "Hi {name}"}, VALUES | {"name": "{business}"})["text"] == "Hi {business}"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Hi {name}, {business} opens {opening}: {hours}", None),
        ("no placeholder", None),
        ("Hi {imie}", Fault("unknown", "{imie}")),
        ("Hi {name", Fault("brace", "{")),
        ("Hi name}", Fault("brace", "}")),
        ("Hi {}", Fault("brace", "{")),
        ("Hi {first name}", Fault("brace", "{")),
        ("Hi {{name}}", Fault("brace", "{")),
    ],
)
def test_unknown_placeholders_and_broken_braces_are_found(words: str, wrong: Fault | None) -> None:
    assert fault(words) == wrong
