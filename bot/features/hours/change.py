"""What a change of opening hours means: some days' hours among those of the others, and days that open or close."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.features.hours.doubts import refuse_doubtful
from bot.features.hours.intervals import HoursError
from bot.features.hours.rules import Hours
from bot.features.hours.syntax import EVERY_DAY, Rule, days_written, read, written

_YEAR = 366
_FEW = 2


@dataclass(frozen=True)
class Reading:
    """Hours as they were written: for the days named alone, closed on all others; and with the others as they are."""

    alone: str
    others_kept: str | None
    few: bool
    """So few days are named that the others are hardly meant to close."""


@dataclass(frozen=True)
class Difference:
    """Whole days of the coming year that open, and that close, by a change."""

    opened: list[date]
    closed: list[date]


def reading(expression: str, present: str, country: str | None) -> Reading:
    """How hours may be meant beside those at present; both are without doubt."""
    try:
        new, old = read(expression), read(present)
    except ValueError:
        return Reading(expression, None, few=False)
    days = frozenset[int]().union(*(rule.on for rule in new))
    if any(rule.exceptional or rule.separator != "; " for rule in new) or days == EVERY_DAY:
        return Reading(expression, None, few=False)
    kept = _kept(old, days)
    if not any(rule.opens and not rule.exceptional for rule in kept):
        return Reading(expression, None, few=False)
    usual = [rule for rule in kept if not rule.exceptional]
    together = written([*usual, *new, *(rule for rule in kept if rule.exceptional)])
    try:
        refuse_doubtful(together, country)
    except HoursError:
        return Reading(expression, None, few=False)
    if not any(rule.opens for rule in new):
        return Reading(together, None, few=False)
    return Reading(expression, together, few=len(days) <= _FEW)


def difference(before: Hours, after: Hours, today: date) -> Difference:
    """The days of the coming year on which it is open at some time after the change and not before, and vice versa."""
    days = [today + timedelta(days=n) for n in range(_YEAR)]
    was, will = ({day for day in days if hours.day(day) or hours.is_open_all_day(day)} for hours in (before, after))
    return Difference(sorted(will - was), sorted(was - will))


def _kept(rules: list[Rule], days: frozenset[int]) -> list[Rule]:
    """The rules without those days; exceptions stay. None of them where rules build on each other."""
    if any(rule.separator != "; " for rule in rules):
        return []
    return [rule if rule.exceptional else _without(rule, days) for rule in rules if rule.exceptional or rule.on - days]


def _without(rule: Rule, days: frozenset[int]) -> Rule:
    if not rule.on & days:
        return rule
    whole_day = rule.times == "24/7"
    times, stated = ("", True) if whole_day else (rule.times, rule.stated)
    return replace(rule, weekdays=days_written(rule.on - days), times=times, stated=stated)
