"""How a button's data is written and read back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, ClassVar, NewType, Self, get_args, get_origin, get_type_hints

from bot.models.states import Role

LONGEST = 64
"""Bytes that Telegram allows a button to carry."""
Instant = NewType("Instant", int)
"""A time, in seconds since 1970."""
Word = NewType("Word", str)
"""A name of ours: lower-case letters and low lines."""
Argument = NewType("Argument", str)
"""What else there is to say; may be empty."""
WORDS: dict[Any, str] = {Word: "[a-z_]{1,12}", Argument: "[A-Za-z0-9_.,+-]{0,24}"}
_DIGITS = {int: 9, Instant: 11}
"""Longest numbers: a row's id fits the 32 bits that a database keeps of it."""


@dataclass(frozen=True)
class ButtonData:
    """The base of all kinds: `prefix`, then the fields, with colons between them. Fields are int, bool, an
    enum of words or a word; one that may be None comes last and is left out.
    """

    prefix: ClassVar[str]
    roles: ClassVar[frozenset[Role]]
    """Who may tap it."""

    def __init_subclass__(cls, *, prefix: str, roles: frozenset[Role]) -> None:
        cls.prefix, cls.roles = prefix, roles

    def packed(self) -> str:
        """Return the data as Telegram carries it."""
        values = [getattr(self, field.name) for field in fields(self)]
        written = [str(int(value)) if isinstance(value, bool) else str(value) for value in values if value is not None]
        return ":".join([self.prefix, *written])

    @classmethod
    def unpacked(cls, data: str) -> Self | None:
        """Read data back; None for what this kind never writes."""
        match = re.fullmatch(_pattern(cls), data)
        if match is None:
            return None
        kinds = [_kind(cls, field.name) for field in fields(cls)]
        words = [word for word in match.groups() if word is not None]
        found = zip(kinds, words, strict=False)  # one that may be None is left out
        return cls(*(kind(int(word)) if kind in {bool, *_DIGITS} else kind(word) for kind, word in found))


def _kind(cls: type[ButtonData], name: str) -> Any:
    """Return the type of a field, without None."""
    hint = get_type_hints(cls)[name]
    return next(one for one in get_args(hint) if one is not NoneType) if get_origin(hint) is UnionType else hint


def _pattern(cls: type[ButtonData]) -> str:
    pattern = re.escape(cls.prefix)
    for field in fields(cls):
        kind = _kind(cls, field.name)
        pattern += f"(?::({_words(kind)}))" + ("?" if field.default is None else "")
    return pattern


def _words(kind: Any) -> str:
    """Return the pattern of a field's words."""
    if kind is bool:
        return "[01]"
    if kind in WORDS:
        return WORDS[kind]
    return rf"\d{{1,{_DIGITS[kind]}}}" if kind in _DIGITS else "|".join(re.escape(one) for one in kind)


@dataclass(frozen=True)
class Button:
    """A button under a message: what stands on it and what it carries."""

    label: str
    data: ButtonData


@dataclass(frozen=True)
class LinkButton:
    """A button under a message that opens a link."""

    label: str
    url: str


Keyboard = Sequence[Sequence[Button | LinkButton]]
"""Rows of buttons."""

OWNER = frozenset({Role.OWNER})
STAFF = frozenset({Role.OWNER, Role.DEPUTY})
CLIENT = frozenset({Role.CLIENT})
ANYBODY = frozenset(Role)


class LanguageCode(StrEnum):
    """The languages that there are texts in."""

    EN = "en"
    PL = "pl"
    RU = "ru"
    UK = "uk"


class HoursStep(StrEnum):
    """What is done with proposed opening hours."""

    SET = "set"
    OTHER = "other"
    CANCEL = "cancel"
    UNDO = "undo"


class Sign(StrEnum):
    """More or less."""

    MORE = "+"
    LESS = "-"
