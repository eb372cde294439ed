"""Splits an opening_hours expression into rules, and each into dates, weekdays, times, state and comment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from opening_hours import OpeningHours

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
EVERY_DAY = frozenset(range(7))
_DAY = f"(?:{'|'.join(WEEKDAYS)}|PH|SH)"
_DAYS = rf"{_DAY}(?:-{_DAY})?(?:\[[^\]]*\])?(?: [+-]\d+ days?)?"
_TIMES = r"(?:24/7|\(?(?:\d\d:\d\d|sunrise|sunset|dawn|dusk)[^\" ]*)"
_SPLIT = re.compile(r'((?:"[^"]*"|[^"])+?)(; |, | \|\| |$)')
_ALL_DAY = re.compile(r"\b0?0:00 ?- ?24:00\b")
_RULE = re.compile(
    rf'(?P<dates>[^"]*?) ?(?P<weekdays>(?<![A-Za-z\[\]])(?:{_DAYS}(?:,{_DAYS})*))? ?(?P<times>{_TIMES})?'
    r'(?: ?(?P<state>closed|unknown))?(?: ?"(?P<comment>[^"]*)")?'
)


@dataclass(frozen=True)
class Rule:
    """One rule and the separator before it. `stated`: a word like `open` or `off` was written."""

    separator: str
    dates: str
    weekdays: str
    times: str
    state: str
    comment: str
    stated: bool

    def __str__(self) -> str:
        comment = f'"{self.comment}"' if self.comment else ""
        state = (
            "off" if self.state == "closed" else self.state or ("open" if self.stated and self.times != "24/7" else "")
        )
        return " ".join(part for part in (self.dates, self.weekdays, self.times, state, comment) if part)

    @property
    def spans(self) -> list[str]:
        """The spans of time; none for a whole day."""
        return [] if self.times in {"", "24/7"} else self.times.split(",")

    @property
    def opens(self) -> bool:
        return self.state == ""

    @property
    def on(self) -> frozenset[int]:
        """The days of the week, by number: all if none is named, none if only holidays are."""
        if not self.weekdays:
            return EVERY_DAY
        return frozenset(day for part in self.weekdays.split(",") for day in _numbers(part))

    @property
    def holidays(self) -> bool:
        return "PH" in self.weekdays

    @property
    def exceptional(self) -> bool:
        """Return whether the rule is about dates, holidays or the like, and not about every week."""
        return bool(self.dates) or self.holidays or "[" in self.weekdays


def read(expression: str) -> list[Rule]:
    """Return the rules of an expression. Raise what the parser raises for anything else.

    The parser's spelling drops `open` and `00:00-24:00`. Parsing once more with substitutes shows where they stood.
    """
    rules = apart(str(OpeningHours(expression)))
    words = re.sub(r'("[^"]*")|\bopen\b', lambda found: found[1] or "unknown", expression)
    marked = apart(str(OpeningHours(_ALL_DAY.sub("00:00-23:59", words))))
    return [
        Rule(separator, **parts, stated=bool(other["state"]) or other["times"] != parts["times"])
        for (separator, parts), (_, other) in zip(rules, marked, strict=True)
    ]


def written(rules: Iterable[Rule]) -> str:
    """Write rules as an expression."""
    return "".join(f"{rule.separator}{rule}" for rule in rules).lstrip(";,| ")


def days_written(days: Iterable[int]) -> str:
    """Write days of the week, given by number, in the notation: "Mo-Fr", "Sa,Su"."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run(run) for run in runs)


def overlapping(spans: Iterable[str]) -> bool:
    """Return whether some spans overlap. One that passes midnight counts as overlapping, since that is not known."""
    ordered = sorted(tuple(span.split("-", 1)) for span in spans)
    return any(start >= end for start, end in ordered) or any(one[1] > other[0] for one, other in pairwise(ordered))


def _run(run: list[int]) -> str:
    names = [WEEKDAYS[day] for day in run]
    return f"{names[0]}-{names[-1]}" if len(names) > 2 else ",".join(names)


def apart(canonical: str) -> list[tuple[str, dict[str, str]]]:
    """Return separator and parts of each rule, as written. Raise ValueError for a rule of another form."""
    parts, separator = [], "; "
    for found in _SPLIT.finditer(canonical):
        rule = _RULE.fullmatch(found[1])
        if rule is None:
            raise ValueError(found[1])
        parts.append((separator, {name: value or "" for name, value in rule.groupdict().items()}))
        separator = found[2]
    return parts


def _numbers(part: str) -> Iterable[int]:
    """Return the days that "Mo" or "Fr-Mo" names; none for holidays or the first Monday of a month."""
    first, _, last = part.partition("-")
    if first not in WEEKDAYS or (last and last not in WEEKDAYS):
        return ()
    begin = WEEKDAYS.index(first)
    length = (WEEKDAYS.index(last) - begin) % 7 + 1 if last else 1
    return [(begin + n) % 7 for n in range(length)]
