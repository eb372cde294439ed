"""Button data survives encoding, fits into Telegram's limit, and is rejected if forged."""

from dataclasses import fields
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from bot import buttons
from bot.buttons import Argument, ButtonData, Instant, LanguageCode, Word
from bot.buttons.data import LONGEST
from bot.texts import LANGUAGES

KINDS = list(buttons.KINDS.values())
MOST = {bool: 1, int: 999_999_999, Instant: 99_999_999_999}
LONGEST_WORDS: dict[Any, str] = {Word: "w" * 12, Argument: "a" * 24}
"""A row's id fits 32 bits, an instant of any year does not."""


def longest(kind: type[ButtonData]) -> ButtonData:
    hints = get_type_hints(kind)

    def value(name: str) -> Any:
        of = next((one for one in get_args(hints[name]) if one is not NoneType), hints[name])
        if of in LONGEST_WORDS:
            return LONGEST_WORDS[of]
        return of(MOST[of]) if of in MOST else max(of, key=len)

    return kind(**{field.name: value(field.name) for field in fields(kind)})


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_button_fits_and_is_read_back(kind: type[ButtonData]) -> None:
    button = longest(kind)
    assert len(button.packed().encode()) <= LONGEST
    assert buttons.read(button.packed()) == button


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spoilt", ["{}:1:1:1", "{}\n", " {}", "{}:", "{}x"])
def test_what_no_view_writes_is_nothing(kind: type[ButtonData], spoilt: str) -> None:
    assert buttons.read(spoilt.format(longest(kind).packed())) is None


def test_every_kind_has_a_prefix_of_its_own_and_says_who_may_tap_it() -> None:
    assert len(KINDS) == len(ButtonData.__subclasses__())
    assert all(kind.roles for kind in KINDS)


def test_a_language_can_be_chosen_where_there_are_texts_in_it() -> None:
    assert set(LanguageCode) == set(LANGUAGES)


@pytest.mark.parametrize("data", ["done:9999999999", "erase:999999999999"])
def test_a_number_that_no_row_can_have_is_nothing(data: str) -> None:
    assert buttons.read(data) is None
