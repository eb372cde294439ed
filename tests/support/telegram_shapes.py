"""What Telegram can send, as the library's own classes tell it: JSON of a class, field by field, by its types."""

import re
import typing
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from inspect import Parameter, signature
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import telegram
from hypothesis import strategies as st
from telegram import Chat, InaccessibleMessage, MessageEntity, Poll, Sticker, TelegramObject, Update

Json = dict[str, Any]
Given = dict[type, st.SearchStrategy[Any]]
"""What stands for a type: for words, numbers, people and chats."""

NAMES = {"from_user": "from"}
KNOWN: dict[tuple[type, str], tuple[str, ...]] = {
    (Chat, "type"): ("private", "group", "supergroup", "channel"),
    (MessageEntity, "type"): tuple(f"{kind}" for kind in MessageEntity.ALL_TYPES),
    (Poll, "type"): ("regular", "quiz"),
    (Sticker, "type"): ("regular", "mask", "custom_emoji"),
}
"""Words that the library reads as one of a few."""
DEEPEST = 2


def kinds() -> dict[str, type]:
    """Return the class of each kind of update."""
    return {name: kind for name, kind, _ in fields(Update) if isinstance(kind, type) and kind is not int}


@cache
def fields(cls: type) -> list[tuple[str, Any, bool]]:
    """Return the fields of a class: the name, the type without None, and whether it is always there."""
    made_by: Any = vars(cls)["__init__"]
    names = {**vars(typing), **vars(telegram), **made_by.__globals__, "Sequence": Sequence}
    hints = get_type_hints(made_by, names)
    given = [one for one in signature(made_by).parameters.values() if one.name in hints]
    found, always = [one for one in given if one.name != "api_kwargs"], _always(cls)
    return [(NAMES.get(one.name, one.name), _told(hints[one.name]), one.name in always) for one in found]


def _always(cls: type) -> set[str]:
    """Return the names of what a class needs. Some of it only its words at a refusal tell, as it came later."""
    given = list(signature(vars(cls)["__init__"]).parameters.values())[1:]
    needed = {one.name for one in given if one.default is Parameter.empty}
    while True:
        try:
            cls(**dict.fromkeys(needed, ()))
        except TypeError as error:
            told = set(re.findall(r"`(\w+)`", str(error))) - needed
            if not told:
                return needed
            needed |= told
        except Exception:  # it has looked at what it was given, and so misses nothing
            return needed
        else:
            return needed


def _told(hint: Any) -> Any:
    """Return a type without None. What lasts is told in seconds."""
    if timedelta in get_args(hint):
        return timedelta
    if get_origin(hint) is Sequence or NoneType not in get_args(hint):
        return hint
    return next(one for one in get_args(hint) if one is not NoneType)


@st.composite
def objects(draw: st.DrawFn, cls: type, given: Given, wanted: Sequence[str] = (), depth: int = 0) -> Json:
    """Draw an object of a class: what is always there, what is wanted, and on the surface a few other fields."""
    below: list[type] = cls.__subclasses__()
    if narrower := [one for one in below if one.__module__.startswith("telegram.")]:
        narrow = draw(st.sampled_from(narrower))
        return {**draw(objects(narrow, given, wanted, depth)), **_discriminator(cls, narrow)}
    every = fields(cls)
    names = {name for name, _, always in every if always} | set(wanted)
    if optional := [name for name, *_ in every if name not in names]:
        names |= set(
            draw(st.lists(st.sampled_from(optional), max_size=3 if depth == 0 else 1)) if depth < DEEPEST else ()
        )
    return {name: draw(_value(cls, name, kind, given, depth)) for name, kind, _ in every if name in names}


def _discriminator(cls: type, narrow: type) -> Json:
    """Return the word, or the date, by which the library finds the narrower class."""
    if narrow is InaccessibleMessage:
        return {"date": 0}
    name = "".join(f"_{letter}" if letter.isupper() else letter for letter in narrow.__name__[len(cls.__name__) :])
    field = next((name for name, kind, _ in fields(cls) if name in {"type", "status", "source"}), None)
    word = getattr(cls, name.strip("_").upper(), None)
    return {field: str(word)} if field and word else {}


def _value(cls: type, name: str, kind: Any, given: Given, depth: int) -> st.SearchStrategy[Any]:
    return st.sampled_from(KNOWN[cls, name]) if (cls, name) in KNOWN else of_type(kind, given, depth)


def of_type(kind: Any, given: Given, depth: int = 0) -> st.SearchStrategy[Any]:
    """Return the JSON of a type."""
    if kind in given:
        return given[kind]
    if get_origin(kind) in {Sequence, tuple, list}:
        return st.lists(of_type(get_args(kind)[0], given, depth), max_size=2)
    if get_args(kind):
        choices = [one for one in get_args(kind) if one is not NoneType]
        return st.one_of(*(st.just(one) if isinstance(one, str) else of_type(one, given, depth) for one in choices))
    if isinstance(kind, type) and issubclass(kind, TelegramObject):
        return objects(kind, given, (), depth + 1)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from([str(one.value) for one in kind])
    plain = {bool: st.booleans(), float: st.floats(-90, 90), datetime: st.integers(0, 2**31 - 1)}
    return {**plain, timedelta: st.integers(0, 10**6)}.get(kind, given[str])
