"""Repairs opening hours that are in the notation but doubtful, such as a list with spaces or an open end.

Each repair changes one thing. The result is only offered if no doubt is left, and the writer sees it first.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.features.hours.doubts import (
    HOLIDAYS_ON_DAYS,
    is_undecided,
    lasts_suspiciously,
    opening_further_days,
    replaces,
    undoes,
)
from bot.features.hours.syntax import EVERY_DAY, Rule, days_written, overlapping, read, written

_HOLIDAYS = re.compile(r"\b(PH|easter(?: [+-]\d+ days?)?)(?: +(?:Mo|Tu|We|Th|Fr|Sa|Su)[\w,-]*)?(?= +(?:off|closed)\b)")
_DAYS_BEFORE = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su)[\w,-]* +PH\b")
_RUN_TOGETHER = re.compile(r"(?<=\d\d:\d\d) (?=(?:PH|Mo|Tu|We|Th|Fr|Sa|Su)\b|(?:\d{4} )?[A-Z][a-z]{2} \d)")
_PLAIN_HOURS = re.compile(r"\b((?:Mo|Tu|We|Th|Fr|Sa|Su|PH) )(\d{1,2})-(\d{1,2})\b(?!:)")
_MONTH_DAYS = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2})((?:, ?\d{1,2}\b(?!:))+)")


def repaired(expression: str) -> str | None:
    """Return the same hours without the doubtful parts; None if they cannot be read at all."""
    words = _rewritten(" ".join(expression.split()).rstrip("; "))
    try:
        rules = read(words)
    except Exception:  # whatever the parser raises
        return None
    if HOLIDAYS_ON_DAYS.search(words) or (rules[0].times == "24/7" and is_undecided(rules[0], words)):
        return None
    for repair in _REPAIRS:
        rules = repair(rules)
    return written(rules)


def _rewritten(words: str) -> str:
    words = _HOLIDAYS.sub("PH", _DAYS_BEFORE.sub("PH", words))
    words = _MONTH_DAYS.sub(lambda m: ",".join(f"{m[1]} {day}" for day in re.findall(r"\d+", m[2] + m[3])), words)
    words = _PLAIN_HOURS.sub(lambda m: f"{m[1]}{int(m[2]):02}:00-{int(m[3]):02}:00", words)
    words = re.sub(r"(?<=[a-z]) 24/7", " 00:00-24:00", words)
    return _RUN_TOGETHER.sub("; ", words)


def _without_fallback(rules: list[Rule]) -> list[Rule]:
    """Drop a note for the rest of the time, and treat times behind `||` like others."""
    kept = [rule for rule in rules if rule.separator != " || " or rule.times != "24/7"]
    return [replace(rule, separator="; ") if rule.separator == " || " else rule for rule in kept]


def _with_ends(rules: list[Rule]) -> list[Rule]:
    return [replace(rule, times=",".join(_with_end(span) for span in rule.spans) or rule.times) for rule in rules]


def _with_end(span: str) -> str:
    """Close an open end at its named time or at midnight, read 9 to 5 as 9 to 17, and 0 to 0 as the whole day."""
    span = span.partition("/")[0]
    if span.endswith("+"):
        return span[:-1] if "-" in span else f"{span[:-1]}-24:00"
    if span == "00:00-00:00":
        return "00:00-24:00"
    start, _, end = span.partition("-")
    if lasts_suspiciously(span) and start != end:
        return f"{start}-{int(end[:2]) + 12:02}{end[2:]}"
    return span


def _lists_joined(rules: list[Rule]) -> list[Rule]:
    """Join lists with spaces: `Mo, We, Fr 09:00-17:00`, or dates."""
    joined: list[Rule] = []
    for rule in rules:
        before = joined[-1] if joined else None
        if before and rule.separator == ", " and _is_bare(before) and bool(before.dates) == bool(rule.dates):
            dates = ",".join(part for part in (before.dates, rule.dates) if part)
            weekdays = ",".join(part for part in (before.weekdays, rule.weekdays) if part)
            joined[-1] = replace(rule, separator=before.separator, dates=dates, weekdays=weekdays)
        else:
            joined.append(rule)
    return joined


def _decided(rules: list[Rule]) -> list[Rule]:
    """Read holidays and dates beside hours as days off, and so a day with a note and no time."""
    opening = any(rule.opens and rule.spans for rule in rules)
    return [
        replace(rule, state="closed", stated=True)
        if not rule.times and not rule.stated and (rule.comment or (opening and rule.exceptional))
        else rule
        for rule in rules
    ]


def _without_remainder(rules: list[Rule]) -> list[Rule]:
    """Drop a final `off` for all other times, which are closed anyway."""
    last = rules[-1]
    closes_all = last.state == "closed" and last.times == "24/7" and last.on == EVERY_DAY and not last.exceptional
    return rules[:-1] if closes_all and len(rules) > 1 else rules


def _in_order(rules: list[Rule]) -> list[Rule]:
    """Put exceptions after weekly rules, and a single day's hours after those of several days."""
    pairs = [(later, earlier) for n, later in enumerate(rules) for earlier in rules[:n]]
    disordered = [pair for pair in pairs if undoes(*pair) or (replaces(*pair) and pair[0].on != pair[1].on)]
    if not disordered or any(later.times == "24/7" for later, _ in disordered):
        return rules
    ordered = sorted(rules, key=lambda rule: (bool(rule.dates), rule.exceptional, -len(rule.on)))
    return [replace(rule, separator="; ") for rule in ordered]


def _times_together(rules: list[Rule]) -> list[Rule]:
    """Join the times of two rules for the same days unless they overlap."""
    together: list[Rule] = []
    for rule in rules:
        days = (rule.dates, rule.weekdays, rule.state, rule.comment)
        same = [
            n for n, other in enumerate(together) if (other.dates, other.weekdays, other.state, other.comment) == days
        ]
        behind = together[-1] if together and not rule.weekdays and not rule.exceptional and rule.opens else None
        if behind and rule.spans and behind.spans and behind.opens and not overlapping(behind.spans + rule.spans):
            together[-1] = replace(behind, times=f"{behind.times},{rule.times}")
        elif same and rule.spans and not overlapping(together[same[0]].spans + rule.spans):
            times = f"{together[same[0]].times},{rule.times}"
            together[same[0]] = replace(together[same[0]], times=times)
        else:
            together.append(rule)
    return together


def _with_usual_days(rules: list[Rule]) -> list[Rule]:
    usual = dict(opening_further_days(rules))
    return [replace(rule, weekdays=days_written(usual[rule])) if rule in usual else rule for rule in rules]


def _is_bare(rule: Rule) -> bool:
    return not rule.times and not rule.stated and not rule.comment


_REPAIRS: tuple[Callable[[list[Rule]], list[Rule]], ...] = (
    _without_fallback,
    _with_ends,
    _lists_joined,
    _decided,
    _without_remainder,
    _times_together,
    _in_order,
    _times_together,
    _with_usual_days,
)
