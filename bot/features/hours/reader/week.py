"""Writes what a sentence about hours says in OpenStreetMap's notation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.features.hours.reader.clock import DAY, Span
from bot.features.hours.reader.group import Group, NotReadError
from bot.features.hours.reader.groups import Sentence
from bot.features.hours.reader.present import every_week, exceptions
from bot.features.hours.syntax import EVERY_DAY, days_written

WORKING_WEEK = frozenset(range(5))
_ORTHODOX = {"RU", "BY", "RS", "GE", "MD", "KZ"}
_ONE_DAY = {"UA", "US", "CA", "FR"}
Day = tuple[Span, ...]
"""What opens on a day; nothing where it is closed."""


@dataclass(frozen=True)
class Written:
    """The rules of a sentence."""

    expression: str
    days: frozenset[int]
    """The days of the week that the sentence speaks of."""
    whole: bool
    """The sentence says by itself that it is all there is."""


def written(sentence: Sentence, country: str | None, present: str | None) -> Written:
    """Return the rules that a sentence states, given the present ones. Raise NotReadError where they make no sense."""
    kept = _break_alone(sentence, present) if sentence.breaks and not sentence.groups else []
    groups = sentence.groups
    sentence.close_open_ends(present)
    _complete(sentence)
    weekly = [group for group in groups if group.days and not group.months]
    week = _week(weekly)
    rules = [f"{days_written(days)} {_hours(day)}" for days, day in _alike(week)]
    if week.keys() == EVERY_DAY and len(set(week.values())) == 1 and week[0] == (Span(0, DAY),):
        rules = ["24/7"]
    usual = frozenset(day for day, spans in week.items() if spans) or WORKING_WEEK
    seasons = [_season(group, usual) for group in groups if group.months]
    holidays = [f"PH {_hours(_day(group))}" for group in groups if group.holidays]
    dated = [f"{_dates(group.dates, country)} {_hours(_day(group))}" for group in groups if group.dates]
    comments = [f'{days_written(group.days)} off "by appointment"' for group in groups if group.appointment]
    rules = [rule for rule in rules if not any(note.startswith(f"{rule} ") for note in comments)]
    opens = any(group.spans for group in groups)  # "only closed on Sundays" is no whole
    whole = opens and (sentence.only or any(group.others for group in groups))
    days = frozenset[int]().union(*(group.days for group in groups))
    return Written("; ".join([*rules, *comments, *seasons, *holidays, *dated, *kept]), days, whole)


def _break_alone(sentence: Sentence, present: str | None) -> list[str]:
    """Have a break without any times be one in the present hours; return the exceptions that they have."""
    for days, spans in every_week(present):
        sentence.groups.append(Group(0, days=days, spans=list(spans)))
    return exceptions(present) if sentence.groups and present else []


def _complete(sentence: Sentence) -> None:
    """Fill in what goes without saying: the days of times without days, and breaks named beforehand."""
    groups = sentence.groups
    if not groups:
        raise NotReadError("empty")
    for group in groups:
        if group.has_days and not group.has_content:
            raise NotReadError("no_times", *group.items)
    named = frozenset[int]().union(*(group.days for group in groups))
    for group in groups:
        if group.others or not group.has_days:
            group.days |= _unnamed(sentence, group, named)
        if not (group.days or group.holidays or group.dates or group.months):
            raise NotReadError("contradiction", *group.items)
        group.breaks += [rest for rest in sentence.breaks if any(span.holds(rest) for span in group.spans)]
    if sentence.breaks and not any(group.breaks for group in groups):
        raise NotReadError("unread", *sentence.named)


def _unnamed(sentence: Sentence, group: Group, named: frozenset[int]) -> frozenset[int]:
    """Return the days that times without days are for, or the days that are all the others.

    They are those of a working week, unless the sentence shows that it speaks of the week-end, too.
    """
    if group.others:
        every_day = group.closed or named - WORKING_WEEK or any(one.closed and one.days for one in sentence.groups)
        usable = bool(named)
    else:
        last = group.spans[-1] if group.spans else Span(0, 0)
        every_day = last.end > DAY or group.spans == [Span(0, DAY)] or sentence.excepted - WORKING_WEEK
        usable = bool(group.spans) and sum(not one.has_days for one in sentence.groups) == 1
    if not usable:
        raise NotReadError("no_days", *group.items)
    return (EVERY_DAY if every_day else WORKING_WEEK) - named


def _week(groups: Sequence[Group]) -> dict[int, Day]:
    """Return what opens on each day that is named; the fewer days a group names, the more it counts."""
    week: dict[int, Day] = {}
    origin: dict[int, Group] = {}
    for group in sorted(groups, key=lambda group: -len(group.days)):
        for day in group.days:
            before = origin.get(day)
            if before is not None and len(before.days) == len(group.days):
                week[day] = _together(before, group, week[day])
            else:
                week[day] = _day(group)
            origin[day] = group
    return week


def _together(one: Group, other: Group, opened: Day) -> Day:
    """Return the times of two groups about the same days, which must not overlap."""
    spans = tuple(sorted((*opened, *_day(other)), key=lambda span: span.start))
    overlap = any(before.end > after.start for before, after in pairwise(spans))
    if one.closed or other.closed or one.appointment or other.appointment or overlap:
        raise NotReadError("contradiction", *one.items, *other.items)
    return spans


def _day(group: Group) -> Day:
    """Return what a group opens on its days, without its breaks."""
    spans = sorted(group.spans, key=lambda span: span.start)
    if any(before.end > after.start for before, after in pairwise(spans)):
        raise NotReadError("contradiction", *group.items)
    for rest in group.breaks:
        spans = [part for span in spans for part in _without(span, rest)]
    return tuple(spans)


def _without(span: Span, rest: Span) -> Iterable[Span]:
    return (Span(span.start, rest.start), Span(rest.end, span.end)) if span.holds(rest) else (span,)


def _alike(week: dict[int, Day]) -> list[tuple[list[int], Day]]:
    """Return days that open alike together, in the order of the week, what is closed last."""
    found: dict[Day, list[int]] = {}
    for day in sorted(week):
        found.setdefault(week[day], []).append(day)
    return sorted(((days, day) for day, days in found.items()), key=lambda pair: not pair[1])


def _hours(day: Day) -> str:
    return ",".join(str(span) for span in day) or "off"


def _season(group: Group, usual: frozenset[int]) -> str:
    months = ",".join(group.months)
    if group.closed:
        return f"{months} off" if not group.days else f"{months} {days_written(group.days)} off"
    return f"{months} {days_written(group.days or usual)} {_hours(_day(group))}"


def _dates(dates: Sequence[str], country: str | None) -> str:
    """Return dates in the notation; Easter moves, and is written as all public holidays."""
    names = {"christmas": _christmas(country), "easter": "PH"}
    return ",".join(names.get(date, date) for date in dates)


def _christmas(country: str | None) -> str:
    code = (country or "").partition("-")[0].upper()
    if code in _ORTHODOX:
        return "Jan 7"
    return "Dec 25" if code in _ONE_DAY else "Dec 25-Dec 26"
