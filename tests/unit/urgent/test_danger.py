"""Words of danger to life are recognised in four languages, and each country's number is known."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.urgent.danger.numbers import of_country
from bot.features.urgent.danger.words import endangers

WAYS = Path(__file__).parent / "ways" / "danger.txt"
WRITTEN = [line.rsplit(" → ", 1) for line in WAYS.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("written", "meant"), WRITTEN)
def test_danger_to_life_is_recognised_and_little_else(written: str, meant: str) -> None:
    assert endangers(written.replace("\\n", "\n")) is (meant == "danger")


def test_it_is_recognised_in_any_letters() -> None:
    assert endangers("HEART  ATTACK!!!")
    assert endangers("ПОЖАР")
    assert endangers("ИHФAPKT")
    assert endangers("zawal")


@given(st.text(max_size=500))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert endangers(text) in {True, False}
    assert endangers(f"{text}\nheart attack")


@pytest.mark.parametrize(
    ("country", "number"),
    [("PL", "112"), ("DE", "112"), ("GB", "999 / 112"), ("US", "911"), ("ca", "911"), ("UA", "112 / 103"),
     ("RU", "112 / 103"), (None, "112"), ("", "112"), ("XX", "112")],
)  # fmt: skip
def test_each_country_has_its_number(country: str | None, number: str) -> None:
    assert of_country(country) == number
