"""The ordinary week behind an expression: what each weekday opens, holidays and other exceptions left out."""

from dataclasses import replace
from datetime import date, timedelta

from bot.features.hours.rules import Hours, HoursError
from bot.features.hours.syntax import days_written, read, written
from bot.features.hours.views import closed, day_and_night, day_in_words
from bot.texts import Texts

_MONDAY = date(2026, 6, 1)
"""Of any week: nothing that is left depends on the date."""


def lines(t: Texts, expression: str) -> str:
    """Return the week with equal days together, like "Mon–Fri: 09:00–17:00"; the rule itself where there is none.

    A night stands at the day on which it begins.
    """
    return "\n".join(f"{days}: {opens}" for days, opens in _runs(t, expression)) or expression


def in_a_line(t: Texts, expression: str) -> str:
    """Return the days that open, like "Mon–Fri 09:00–17:00; Sat 10:00–14:00"."""
    runs = _runs(t, expression)
    if len(runs) == 1 and runs[0][1] == day_and_night(t):
        return runs[0][1]
    opening = [f"{days} {opens}" for days, opens in runs if opens != closed(t)]
    return "; ".join(opening) or (closed(t) if runs else expression)


def _runs(t: Texts, expression: str) -> list[tuple[str, str]]:
    """Return days that open alike, with what they open; none where every day depends on the date."""
    hours = ordinary(expression)
    if hours is None:
        return []
    runs: list[tuple[int, int, str]] = []
    for day in range(7):
        opens = day_in_words(t, hours, _MONDAY + timedelta(days=day))
        if runs and runs[-1][2] == opens:
            runs[-1] = (runs[-1][0], day, opens)
        else:
            runs.append((day, day, opens))
    return [(_days(t, first, last), opens) for first, last, opens in runs]


def ordinary(expression: str) -> Hours | None:
    """Return the hours without what holds on some dates only."""
    try:
        weekly = [rule for rule in read(expression) if rule.on and not rule.dates]
        usual = [replace(rule, weekdays=days_written(rule.on)) if rule.weekdays else rule for rule in weekly]
        return Hours(written(usual), "UTC") if usual else None
    except (ValueError, HoursError):
        return None


def _days(t: Texts, first: int, last: int) -> str:
    if (first, last) == (0, 6):
        return t("every day")
    return t.day_name(first) if first == last else f"{t.day_name(first)}–{t.day_name(last)}"
