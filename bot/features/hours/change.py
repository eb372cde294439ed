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
    """What written hours mean in the light of the present ones."""

    expression: str
    """The hours that would be set."""
    otherwise: str | None
    """The other way to read them, if there is one: the days that are not named close, or stay as they are."""
    part: bool
    """The days that are not named stay as they are."""


@dataclass(frozen=True)
class Difference:
    """The whole days of the coming year that a change opens and closes."""

    opened: list[date]
    closed: list[date]


def reading(expression: str, present: str, country: str | None, *, whole: bool = False) -> Reading:
    """Return how written hours are meant; neither reading is doubtful. `whole`: they say that they are all there is.

    One or two days are a part, and so are exceptions alone: people name most of a week when they mean all of it.
    """
    try:
        new, old = read(expression), read(present)
    except ValueError:
        return Reading(expression, None, part=False)
    days = frozenset[int]().union(*(rule.on for rule in new if not rule.exceptional))
    kept = [] if whole or days == EVERY_DAY or any(rule.separator != "; " for rule in new) else _kept(old, new, days)
    if not any(rule.opens and not rule.exceptional for rule in kept):
        return Reading(expression, None, part=False)
    together = written(sorted(_alike([*kept, *new]), key=lambda rule: rule.exceptional))
    try:
        refuse_doubtful(together, country)
    except HoursError:
        return Reading(expression, None, part=False)
    if all(rule.exceptional or not rule.opens for rule in new):
        return Reading(together, None, part=True)
    if len(days) <= _FEW:
        return Reading(together, expression, part=True)
    return Reading(expression, together, part=False)


def difference(before: Hours, after: Hours, today: date) -> Difference:
    """Return the days of the coming year that open only after the change, and those that are open only before it."""
    days = [today + timedelta(days=n) for n in range(_YEAR)]
    was, will = ({day for day in days if hours.day(day) or hours.is_open_all_day(day)} for hours in (before, after))
    return Difference(sorted(will - was), sorted(was - will))


def _kept(rules: list[Rule], new: list[Rule], days: frozenset[int]) -> list[Rule]:
    """Return the rules without those days and without exceptions stated anew; nothing if they build on each other."""
    if any(rule.separator != "; " for rule in rules):
        return []
    anew = {(rule.dates, rule.weekdays) for rule in new if rule.exceptional}
    return [
        rule if rule.exceptional else _without(rule, days)
        for rule in rules
        if ((rule.dates, rule.weekdays) not in anew if rule.exceptional else rule.on - days)
    ]


def _alike(rules: list[Rule]) -> list[Rule]:
    """Return the rules with those for different days of the week that say the same joined."""
    joined: list[Rule] = []
    for rule in rules:
        same = [n for n, other in enumerate(joined) if replace(other, weekdays=rule.weekdays) == rule]
        if same and rule.weekdays and not rule.exceptional and not joined[same[0]].exceptional:
            joined[same[0]] = replace(rule, weekdays=days_written(joined[same[0]].on | rule.on))
        else:
            joined.append(rule)
    return joined


def _without(rule: Rule, days: frozenset[int]) -> Rule:
    if not rule.on & days:
        return rule
    whole_day = rule.times == "24/7"
    times, stated = ("", True) if whole_day else (rule.times, rule.stated)
    return replace(rule, weekdays=days_written(rule.on - days), times=times, stated=stated)
