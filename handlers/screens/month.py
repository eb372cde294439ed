"""A month as rows of buttons, a week a row, for screens on which a day is chosen."""

from datetime import date, datetime, time, timedelta

from bot.texts import Texts
from handlers.screens.screen import Choice

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
EMPTY = "·"


def first_of(month: str, today: date) -> date:
    """Return the first day of a month like `2026-12`; of today's for anything else, and for what is long ago or far."""
    try:
        found = date.fromisoformat(f"{month}-01")
    except ValueError:
        found = today.replace(day=1)
    return found if abs(found - today) <= 400 * _DAY else today.replace(day=1)


def month_rows(t: Texts, first: date, since: date, *, days: str, months: str) -> list[list[Choice]]:
    """Return a month's days from `since` on, and the months beside it. `days`, `months`: the actions of its buttons.

    A place without a day does what a day does whose date is no date.
    """
    monday, after = first - first.weekday() * _DAY, (first + 31 * _DAY).replace(day=1)
    weeks = [week for week in (monday + n * _WEEK for n in range(6)) if since - _WEEK < week < after]
    before = [(first - _DAY).replace(day=1)] if since < first else []
    turns = [Choice(f"‹ {name(t, one)}", months, f"{one:%Y-%m}") for one in before]
    turns.append(Choice(f"{name(t, after)} ›", months, f"{after:%Y-%m}"))
    headings = [Choice(t.weekday(monday + n * _DAY).split(",")[0], days, f"w{n}") for n in range(7)]
    return [headings, *([_day(first, week + n * _DAY, since, days) for n in range(7)] for week in weeks), turns]


def name(t: Texts, first: date) -> str:
    """Return a month and its year: "December 2026"."""
    return t.month(datetime.combine(first, time()))


def _day(first: date, on: date, since: date, days: str) -> Choice:
    if on.month != first.month or on < since:
        return Choice(EMPTY, days, f"x{on:%d%m}")
    return Choice(str(on.day), days, on.isoformat())
