"""Works out what a change of opening hours means: for the days it names, for the others, and over the year."""

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
    """Two readings of written hours: `alone` closes on all days not named, `others_kept` leaves those as they are."""

    alone: str
    others_kept: str | None
    few: bool
    """Whether so few days are named that the others are hardly meant to close."""


@dataclass(frozen=True)
class Difference:
    """The whole days of the coming year that a change opens and closes."""

    opened: list[date]
    closed: list[date]


def reading(expression: str, present: str, country: str | None) -> Reading:
    """Return how written hours may be meant, given the present ones. Neither reading is doubtful."""
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
    """Return the days of the coming year that open only after the change, and those that are open only before it."""
    days = [today + timedelta(days=n) for n in range(_YEAR)]
    was, will = ({day for day in days if hours.day(day) or hours.is_open_all_day(day)} for hours in (before, after))
    return Difference(sorted(will - was), sorted(was - will))


def _kept(rules: list[Rule], days: frozenset[int]) -> list[Rule]:
    """Return the rules without those days, keeping exceptions; nothing if the rules build on each other."""
    if any(rule.separator != "; " for rule in rules):
        return []
    return [rule if rule.exceptional else _without(rule, days) for rule in rules if rule.exceptional or rule.on - days]


def _without(rule: Rule, days: frozenset[int]) -> Rule:
    if not rule.on & days:
        return rule
    whole_day = rule.times == "24/7"
    times, stated = ("", True) if whole_day else (rule.times, rule.stated)
    return replace(rule, weekdays=days_written(rule.on - days), times=times, stated=stated)
