"""Refuses opening hours that the parser accepts but reads in another way than people mean them.

Only what somebody writes now is refused. Stored hours are read as they always were.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from bot.features.hours.intervals import HoursError, rules
from bot.features.hours.syntax import EVERY_DAY, Rule, read

_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
HOLIDAYS_ON_DAYS = re.compile(
    rf"\bPH(?: [+-]\d+ days?)? +{_DAY}\b[\w,-]*|\b(?:{_DAY}[,-])*{_DAY}(?:\[[^\]]*\])? +PH\b", re.IGNORECASE
)
_SINGLE_DATES = re.compile(r"(?:(?:\d{4} )?[A-Z][a-z]{2} \d{1,2}(?:,|\Z))+")
_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_MORNING, _NIGHT = range(7, 12), range(3, 8)
"""Hours that begin in one of these and end in one of those probably have 5 for 17."""


def refuse_doubtful(expression: str, country: str | None) -> None:
    """Raise HoursError for what cannot be used and for what may be meant in another way."""
    rules(expression, country)
    expression = " ".join(expression.split())
    words = re.sub(r'"[^"]*"', '""', expression)
    if found := HOLIDAYS_ON_DAYS.search(words):
        raise HoursError("holiday_days", found[0])
    try:
        parts = read(expression)
    except ValueError:
        raise HoursError("unsupported", expression[:40]) from None
    for rule in parts:
        _refuse_unknown(rule)
        _refuse_spans(rule)
        if is_undecided(rule, words):
            raise HoursError("undecided", str(rule) if rule.times != "24/7" else f'"{rule.comment}"')
    _refuse_what_is_undone(parts)


def _refuse_what_is_undone(parts: list[Rule]) -> None:
    for earlier, later in combinations(parts, 2):
        if replaces(later, earlier):
            raise HoursError("replaced", str(earlier))
        if undoes(later, earlier):
            raise HoursError("order", str(earlier))
    for rule, _ in opening_further_days(parts):
        raise HoursError("days", str(rule))


def is_undecided(rule: Rule, written: str) -> bool:
    """Return whether a rule has neither times nor a word like `off`: the parser reads that as open day and night."""
    if rule.times == "24/7":
        return bool(rule.comment) and not rule.stated and "24/7" not in written
    return not rule.times and not rule.stated


def replaces(later: Rule, earlier: Rule) -> bool:
    """Return whether `later` leaves nothing of `earlier` although both are about the same dates."""
    if later.separator != "; " or (later.spans and not later.opens) or later.dates != earlier.dates:
        return False
    if earlier.holidays or later.weekdays.count("[") or "[" in earlier.weekdays:
        return earlier.weekdays == later.weekdays
    return earlier.on <= later.on


def undoes(later: Rule, earlier: Rule) -> bool:
    """Return whether `later`, which is about every week, overrides an exception before it."""
    if not earlier.exceptional or later.exceptional or later.separator == " || ":
        return False
    if (later.separator == ", " and earlier.opens) or (not later.opens and (later.spans or later.separator == ", ")):
        return False
    on = EVERY_DAY if earlier.holidays or "[" in earlier.weekdays else earlier.on
    return bool(on & later.on)


def opening_further_days(rules: list[Rule]) -> Iterator[tuple[Rule, frozenset[int]]]:
    """Yield rules for a month or the like that open every day although others open on some days, with those days."""
    usual: frozenset[int] = frozenset()
    for rule in rules:
        if not rule.exceptional and rule.opens:
            usual |= rule.on
        elif _opens_some_time(rule) and usual and usual != EVERY_DAY:
            yield rule, usual


def _opens_some_time(rule: Rule) -> bool:
    """Return whether a rule opens every day of a month, a week or the like."""
    some_time = rule.dates and not rule.weekdays and not _SINGLE_DATES.fullmatch(rule.dates)
    return bool(some_time) and rule.opens and bool(rule.spans)


def lasts_suspiciously(span: str) -> bool:
    """Return whether a span has no length, or lasts from a morning into the next one."""
    found = _SPAN.fullmatch(span)
    if found is None:
        return False
    start, end = found.group(1, 2), found.group(3, 4)
    return start == end or (end < start and int(start[0]) in _MORNING and int(end[0]) in _NIGHT)


def _refuse_unknown(rule: Rule) -> None:
    """Refuse what is read in another way than people mean, or is so rare that it was hardly meant."""
    if rule.separator == " || " and rule.opens:
        raise HoursError("unsupported", f'|| "{rule.comment}"' if rule.times == "24/7" else f"|| {rule}")
    for sign in ("easter", "/"):
        if sign in rule.dates:
            raise HoursError("unsupported", rule.dates)
    if re.search(_DAY, rule.dates):
        raise HoursError("unsupported", str(rule))


def _refuse_spans(rule: Rule) -> None:
    for span in rule.spans:
        if "+" in span:
            raise HoursError("open_end", span)
        if "/" in span:
            raise HoursError("unsupported", span)
        if lasts_suspiciously(span):
            raise HoursError("span", span)
