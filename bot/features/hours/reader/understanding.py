"""Reads hours as people write them, in four languages mixed at will, and in OpenStreetMap's notation.

What it understands is never doubtful: `doubts` has the last word. What it does not understand, it names by its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.features.hours.change import reading
from bot.features.hours.doubts import refuse_doubtful
from bot.features.hours.intervals import HoursError
from bot.features.hours.reader.group import NotReadError
from bot.features.hours.reader.groups import Sentence
from bot.features.hours.reader.item import Item
from bot.features.hours.reader.items import items
from bot.features.hours.reader.normalising import Plain, plain
from bot.features.hours.reader.repair import repaired
from bot.features.hours.reader.tokens import Token, tokens
from bot.features.hours.reader.week import Written, written
from bot.features.hours.reader.words import Kind
from bot.features.hours.rules import Hours

_LONGEST = 500
_BARE_HOUR = re.compile(r"(?<![\d:.])\d{1,2}(?![\d:.])")
_NO_HOURS = re.compile(r'"[^"]*"|24/7')


class Problem(StrEnum):
    """Why a text is not understood."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    UNREAD = "unread"
    NO_SUCH_TIME = "no_such_time"
    NO_START = "no_start"
    NO_END = "no_end"
    NO_TIMES = "no_times"
    NO_DAYS = "no_days"
    SPAN = "span"
    CONTRADICTION = "contradiction"
    NEEDS_COUNTRY = "needs_country"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Understood:
    """What the hours are if the text is set: the whole of them, in OpenStreetMap's notation."""

    expression: str
    part: bool
    """Only the days that are named change."""
    otherwise: str | None
    """The hours where the other days change or stay instead, if that can be meant at all."""


@dataclass(frozen=True)
class NotUnderstood:
    """What stands in the way, and the very words; `error` where the notation is known and the hours are doubtful."""

    problem: Problem
    words: tuple[str, ...] = ()
    error: HoursError | None = None


def understand(text: str, present: str, timezone: str, country: str | None) -> Understood | NotUnderstood:
    """Return what a text makes of the present hours."""
    meant = _meant(text, timezone, country, present)
    if isinstance(meant, NotUnderstood):
        return meant
    found = reading(meant.expression, present, country, whole=meant.whole)
    return Understood(found.expression, found.part, found.otherwise)


def meant(text: str, country: str | None) -> str | None:
    """Return hours in OpenStreetMap's notation as they stand in a text; None where it is not understood."""
    found = _meant(text, "UTC", country, None)
    return None if isinstance(found, NotUnderstood) else found.expression


def _meant(text: str, timezone: str, country: str | None, present: str | None) -> Written | NotUnderstood:
    words = text.strip()
    if words.count('"') == 2 and words[0] == words[-1] == '"':
        words = words[1:-1].strip()
    if not words:
        return NotUnderstood(Problem.EMPTY)
    if len(words) > _LONGEST:
        return NotUnderstood(Problem.TOO_LONG)
    try:
        Hours.read(words, timezone, country)
    except HoursError as error:
        return _understood(words, country, present, error) or _not_understood(words, country, present, error)
    return Written(words, frozenset(), whole=False)


def _understood(words: str, country: str | None, present: str | None, error: HoursError) -> Written | None:
    """Return what is meant where it is not the notation, or not quite; the parser may know it, and doubt it."""
    clear = repaired(words)
    notation = Written(clear, frozenset(), whole=False) if clear and _is_clear(clear, country) else None
    if error.kind != "syntax" or (notation and not _BARE_HOUR.search(_NO_HOURS.sub("", words))):
        return notation
    try:
        in_words = written(_sentence(plain(words)), country, present)
    except NotReadError:
        return notation
    return in_words if _is_clear(in_words.expression, country) else notation


def _sentence(text: Plain) -> Sentence:
    found = tokens(text)
    if any(token.kind is Kind.UNKNOWN for token in found):
        raise NotReadError(Problem.UNKNOWN)
    return Sentence(items(found))


def _is_clear(expression: str, country: str | None) -> bool:
    try:
        refuse_doubtful(expression, country)
    except HoursError:
        return False
    return True


def _not_understood(words: str, country: str | None, present: str | None, error: HoursError) -> NotUnderstood:
    """Return what stands in the way."""
    text = plain(words)
    found = tokens(text)
    unknown = [token for token in found if token.kind is Kind.UNKNOWN]
    if error.kind not in {"syntax", "empty"}:
        return _doubtful(text, found, error)
    if unknown:
        no_time = all(token.name == "time" for token in unknown)
        return NotUnderstood(Problem.NO_SUCH_TIME if no_time else Problem.UNKNOWN, _fragments(text, unknown))
    try:
        refuse_doubtful(written(Sentence(items(found)), country, present).expression, country)
    except NotReadError as refused:
        return _not_read(text, found, refused)
    except HoursError as doubtful:
        error = doubtful
    return _doubtful(text, found, error)


def _doubtful(text: Plain, found: Sequence[Token], error: HoursError) -> NotUnderstood:
    """Return why hours that could be read cannot be used."""
    if error.kind == "holidays_need_country":
        return NotUnderstood(Problem.NEEDS_COUNTRY, _holidays(text, found) or ("PH",))
    return NotUnderstood(Problem.DOUBTFUL, (error.fragment or " ".join(text.typed.split()),), error)


def _not_read(text: Plain, found: Sequence[Token], refused: NotReadError) -> NotUnderstood:
    words = tuple(_words(text, found, item) for item in refused.items)
    problem = Problem(refused.problem)
    no_times = [token for token in found if token.kind is Kind.NUMBER and token.number > 24 and len(token.name) == 2]
    if no_times and problem in {Problem.UNREAD, Problem.NO_TIMES}:
        return NotUnderstood(Problem.NO_SUCH_TIME, _fragments(text, no_times))
    first = found[refused.items[0].start] if refused.items else None
    if problem is Problem.UNREAD and first is not None and first.kind in {Kind.NUMBER, Kind.CLOCK}:
        item = refused.items[0]
        problem = Problem.SPAN if item.end - item.start > 1 else Problem.NO_END
    return NotUnderstood(problem, tuple(dict.fromkeys(words)) or (" ".join(text.typed.split()),))


def _words(text: Plain, found: Sequence[Token], item: Item) -> str:
    return text.original(found[item.start].start, found[item.end - 1].end)


def _holidays(text: Plain, found: Sequence[Token]) -> tuple[str, ...]:
    named = [token for token in found if token.kind is Kind.HOLIDAYS or token.name == "easter"]
    return _fragments(text, named)


def _fragments(text: Plain, found: Sequence[Token]) -> tuple[str, ...]:
    """Return tokens as they were typed, those that stand side by side as one."""
    spans: list[list[int]] = []
    for token in found:
        if spans and not text.text[spans[-1][1] : token.start].strip():
            spans[-1][1] = token.end
        else:
            spans.append([token.start, token.end])
    return tuple(text.original(start, end) for start, end in spans)
