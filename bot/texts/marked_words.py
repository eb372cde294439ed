"""Words that know what stretches of them are, such as an instant that each reader sees in the own time zone.

`Words` is a string. Filling it into a template, adding to it and `joined` keep the marks; whatever else is done to it
returns a plain string, which reads the same without them. Marks are never looked for in what people wrote.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from string import Formatter
from typing import Any

from bot.texts.plain import units

Entity = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """A stretch of some words, counted in Python's characters, and what Telegram is to make of it."""

    start: int
    end: int
    entity: tuple[tuple[str, Any], ...]

    def moved(self, by: int) -> "Mark":
        """Return the same mark, `by` characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


class Words(str):
    """A string with marks."""

    __slots__ = ("marks",)
    marks: tuple[Mark, ...]

    def __new__(cls, words: str, marks: Iterable[Mark] = ()) -> "Words":
        made = super().__new__(cls, words)
        made.marks = tuple(marks)
        return made

    def __add__(self, other: str) -> "Words":
        return joined("", [self, other])

    def __radd__(self, other: str) -> "Words":
        return joined("", [other, self])


def marked(words: str, **entity: Any) -> Words:
    """Return words that are one stretch, `type` and whatever else Telegram wants to know; marks inside stay."""
    inner = words.marks if isinstance(words, Words) else ()
    return Words(words, (Mark(0, len(words), tuple(entity.items())), *inner))


def instant(words: str, at: datetime, form: str) -> Words:
    """Return words that stand for an instant. Telegram shows it to each reader in the own zone and language instead.

    `form`: weekday, date and time as Telegram writes them, like "wDt".
    """
    return marked(words, type="date_time", unix_time=int(at.timestamp()), date_time_format=form)


def folded(words: str) -> Words:
    """Return words that stand in a quote of which Telegram shows the beginning until it is tapped."""
    return marked(words, type="expandable_blockquote")


def joined(between: str, parts: Iterable[str]) -> Words:
    """Return parts with something between them, as `str.join` does."""
    found: list[str] = []
    marks: list[Mark] = []
    length = 0
    for part in parts:
        if found:
            length += len(between)
        if isinstance(part, Words):
            marks += [mark.moved(length) for mark in part.marks]
        found.append(part)
        length += len(part)
    return Words(between.join(found), marks)


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its `{values}` filled in, as `str.format` does."""
    if not any(isinstance(value, Words) for value in values.values()):
        return template.format(**values)
    return joined("", _parts(template, values))


def _parts(template: str, values: Mapping[str, object]) -> Iterable[str]:
    for literal, name, form, _ in Formatter().parse(template):
        yield literal
        if name is not None:
            value = values[name]
            yield value if isinstance(value, Words) else format(value, form or "")


def entities(words: str) -> list[Entity]:
    """Return the marks of some words as Telegram writes them, offsets in UTF-16 units."""
    if not isinstance(words, Words):
        return []
    return [
        {**dict(mark.entity), "offset": units(words[: mark.start]), "length": units(words[mark.start : mark.end])}
        for mark in words.marks
    ]
