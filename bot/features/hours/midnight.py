"""Splits an opening_hours expression into what each day opens until midnight and what it opens after it.

`Fr 20:00-02:00; Dec 24 off` becomes `Fr 20:00-24:00; Dec 24 closed` and, one day later,
`Fr 00:00-02:00; Dec 24 closed`. So the rule that wins a day decides its night too. The library would let every
rule bring its own night along, even one that lost the day.
"""

import re
from typing import NamedTuple

_RULES = re.compile(r'(?P<body>(?:"[^"]*"|[^"])+?)(?P<then>; |, | \|\| |$)')
_RULE = re.compile(r'(?P<days>[^"]*?)(?P<times>\d\d:\d\d[-+][^ "]*)?(?P<state> ?(?:closed|unknown)?(?: ?"[^"]*")?)')
_SPAN = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d).*")


class _Rule(NamedTuple):
    """One rule: the separator before it, the days, the time spans, and the state with the comment."""

    separator: str
    days: str
    spans: list[str]
    state: str

    def written(self, spans: list[str]) -> str:
        return f"{self.separator}{self.days}{','.join(spans)}{self.state}"


def split_at_midnight(canonical: str) -> tuple[str, str] | None:
    """Return the two expressions, or None if nothing passes midnight (`||` is left to the library).

    `canonical` is the library's own spelling of an expression: str(OpeningHours(...)).
    """
    rules = _read(canonical)
    if not any(_after_midnight(span) for rule in rules for span in rule.spans):
        return None
    if any(rule.separator == " || " for rule in rules):
        return None
    return _joined([_evening(rule) for rule in rules]), _joined([_night(rule) for rule in rules])


def _read(canonical: str) -> list[_Rule]:
    rules, separator = [], "; "
    for part in _RULES.finditer(canonical):
        if rule := _RULE.fullmatch(part["body"]):
            spans = rule["times"].split(",") if rule["times"] else []
            rules.append(_Rule(separator, rule["days"], spans, rule["state"]))
        separator = part["then"]
    return rules


def _joined(rules: list[str]) -> str:
    return "".join(rules).removeprefix("; ").removeprefix(", ")


def _evening(rule: _Rule) -> str:
    return rule.written([f"{span[:5]}-24:00" if _after_midnight(span) else span for span in rule.spans])


def _night(rule: _Rule) -> str:
    """Write a rule for the hours after midnight. One without such hours can only take away an earlier rule's."""
    ends = [end for span in rule.spans if (end := _after_midnight(span))]
    if ends:
        return rule.written([f"00:00-{end}" for end in ends])
    closes = rule.state.strip().startswith("closed")
    takes_the_day = not rule.spans if closes else rule.separator == "; "
    return f"{rule.separator}{rule.days.rstrip()} closed" if takes_the_day else ""


def _after_midnight(span: str) -> str:
    """Return when a span ends on the next day: "02:00" for "20:00-02:00" and "20:00-26:00", else ""."""
    found = _SPAN.fullmatch(span)
    if not found or found[2] in ("00:00", "24:00") or found[1] < found[2] < "24:00":
        return ""
    hour = int(found[2][:2])
    return f"{hour - 24 if hour >= 24 else hour:02}{found[2][2:]}"
