"""A button carries what was written, no more than Telegram allows, and nothing that a forger makes up."""

from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from bot import buttons
from bot.buttons import ButtonData, LanguageCode
from bot.buttons.data import LONGEST
from bot.texts import LANGUAGES

KINDS = list(buttons.KINDS.values())
MOST = 99_999_999_999


def longest(kind: type[ButtonData]) -> ButtonData:
    hints = get_type_hints(kind)

    def value(name: str) -> Any:
        of = next((one for one in get_args(hints[name]) if one is not NoneType), hints[name])
        return max(of, key=len) if issubclass(of, StrEnum) else of(MOST)

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
