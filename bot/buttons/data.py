"""How a button's data is written and read back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, NewType, Self, Union, get_args, get_origin, get_type_hints

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
        pattern, kinds = cls._form()
        match = pattern.fullmatch(data)
        if match is None:
            return None
        words = [word for word in match.groups() if word is not None]
        found = zip(kinds, words, strict=False)  # one that may be None is left out
        return cls(*(kind(int(word)) if kind in {bool, *_DIGITS} else kind(word) for kind, word in found))

    @classmethod
    @cache
    def _form(cls) -> tuple[re.Pattern[str], list[Any]]:
        """Return the pattern of a kind's data, and the types of its fields without None."""
        hints, pattern, kinds = get_type_hints(cls), re.escape(cls.prefix), []
        for field in fields(cls):
            kind = hints[field.name]
            if get_origin(kind) in {UnionType, Union}:
                kind = next(one for one in get_args(kind) if one is not NoneType)
            kinds.append(kind)
            pattern += f"(?::({_words(kind)}))" + ("?" if field.default is None else "")
        return re.compile(pattern), kinds


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


@dataclass(frozen=True)
class CopyButton:
    """A button under a message that copies words, at most 256 characters, to the clipboard of whoever taps it."""

    label: str
    words: str


Keyboard = Sequence[Sequence[Button | LinkButton | CopyButton]]
"""Rows of buttons."""

OWNER = frozenset({Role.OWNER})
OWNER_OR_DEPUTY = frozenset({Role.OWNER, Role.DEPUTY})
STAFF = frozenset({Role.OWNER, Role.DEPUTY, Role.STAFF})
CLIENT = frozenset({Role.CLIENT})
ANYBODY = frozenset(Role)


class LanguageCode(StrEnum):
    """The languages that there are texts in."""

    EN = "en"
    PL = "pl"
    RU = "ru"
    UK = "uk"


class CalendarStep(StrEnum):
    """What is done with days off that a calendar brings."""

    CONFIRM = "confirm"
    LEAVE = "leave"
    UNDO = "undo"


class HoursStep(StrEnum):
    """What is done with proposed opening hours."""

    SET = "set"
    OTHER = "other"
    CANCEL = "cancel"
    UNDO = "undo"
    CORRECT = "correct"
    EDIT = "edit"


class AbsenceStep(StrEnum):
    """What is done with an exception to the week: taken back, or resumed after it was ended."""

    UNDO = "undo"
    RESUME = "resume"


class Sign(StrEnum):
    """More or less."""

    MORE = "+"
    LESS = "-"
