"""Fill the placeholders of a canned answer. Its entities move along, and what is filled in is never markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.features.delivery.plainer_forms import TEXT_LIMIT
from bot.texts.marked_words import entities, joined
from bot.texts.plain import units

KNOWN = ("name", "business", "opening", "hours")
_PLACEHOLDER = re.compile(r"\{\s*(\w+)\s*\}")

Content = dict[str, Any]
Kind = Literal["unknown", "brace", "long", "opening"]


@dataclass(frozen=True)
class Fault:
    """Why a text cannot be a canned answer, and the part that is meant."""

    kind: Kind
    part: str = ""


def named(words: str) -> set[str]:
    """Return the placeholders of a text."""
    return {name.lower() for name in _PLACEHOLDER.findall(words)}


def fault(words: str) -> Fault | None:
    """Return what is wrong with a text as it was typed."""
    unknown = next((name for name in _PLACEHOLDER.findall(words) if name.lower() not in KNOWN), None)
    if unknown is not None:
        return Fault("unknown", "{" + unknown + "}")
    brace = re.search(r"[{}]", _PLACEHOLDER.sub("", words))
    return Fault("brace", brace.group()) if brace else None


def too_long(content: Content) -> Fault | None:
    """Return a fault where a filled text is longer than Telegram carries."""
    return Fault("long", str(units(content["text"]))) if units(content["text"]) > TEXT_LIMIT else None


def filled(content: Content, values: Mapping[str, str]) -> Content:
    """Return a text with the values in the places of their names, as the content of an answer."""
    words, parts, changes, at = str(content["text"]), list[str](), list[_Change](), 0
    for found in _PLACEHOLDER.finditer(words):
        value = values[found.group(1).lower()]
        start = units(words[: found.start()])
        changes.append(_Change(start, start + units(found.group()), units(value) - units(found.group())))
        parts += [words[at : found.start()], value]
        at = found.end()
    whole = joined("", [*parts, words[at:]])
    kept = [moved for one in content.get("entities", []) if (moved := _moved(one, changes))["length"] > 0]
    found_in = [*kept, *entities(whole)]
    return {"text": str(whole)} | ({"entities": found_in} if found_in else {})


@dataclass(frozen=True)
class _Change:
    """A placeholder from `start` to `end`, in UTF-16 units, and by how many units its value is longer."""

    start: int
    end: int
    longer: int


def _moved(entity: dict[str, Any], changes: list[_Change]) -> dict[str, Any]:
    """Return an entity where it stands afterwards; one that breaks a placeholder covers all of its value."""
    first, last = entity["offset"], entity["offset"] + entity["length"]
    start = first
    end = last
    for change in changes:
        if change.start < first < change.end:
            start -= first - change.start
        if change.end <= first:
            start += change.longer
        if change.start < last < change.end:
            end += change.end - last
        if change.start < last:
            end += change.longer
    return {**entity, "offset": start, "length": end - start}
