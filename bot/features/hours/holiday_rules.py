"""Spells out `PH` as dates: the parser's own calendars know neither regions nor substitute days."""

import re
from datetime import date, datetime, time, timedelta

from opening_hours import OpeningHours

from bot.features.hours import public_holidays
from bot.features.hours.syntax import apart

_HOLIDAYS = re.compile(r"PH(?: (?P<offset>[+-]\d+) days?)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOON = time(12)
_NEVER = "24/7 closed"


def mentions_holidays(expression: str) -> bool:
    return re.search(r"\bPH\b", re.sub(r'"[^"]*"', "", expression)) is not None


def spelt_out(canonical: str, country: str, first: int, last: int) -> str:
    """Return the expression with the holidays of the years from `first` to `last` as dates.

    `canonical` is the library's own spelling of an expression: str(OpeningHours(...)).
    """
    return _written(canonical, public_holidays.days(country, first, last))


def without_holidays(expression: str) -> str:
    """Return an expression without its rules for holidays, as if there were none."""
    return _written(str(OpeningHours(expression)), set())


def _written(canonical: str, holidays: set[date]) -> str:
    rules = [rule for separator, parts in apart(canonical) for rule in _spelt_out(separator, parts, holidays)]
    return "".join(rules).lstrip(";,| ") or _NEVER


def _spelt_out(separator: str, parts: dict[str, str], holidays: set[date]) -> list[str]:
    """Write one rule as a rule for its days of the week and one for the dates."""
    items = parts["weekdays"].split(",")
    offsets = [int(found["offset"] or 0) for item in items if (found := _HOLIDAYS.fullmatch(item))]
    others = ",".join(item for item in items if not _HOLIDAYS.fullmatch(item))
    comment = f'"{parts["comment"]}"' if parts["comment"] else ""
    what = (parts["times"], parts["state"], comment)
    if not offsets:
        return [_rule(separator, parts["dates"], parts["weekdays"], *what)]
    moved = sorted({day + timedelta(days=offset) for day in holidays for offset in offsets})
    dates = ",".join(
        f"{day.year} {_MONTHS[day.month - 1]} {day.day}" for day in moved if _is_within(day, parts["dates"])
    )
    rules = [_rule(separator, parts["dates"], others, *what)] if others else []
    return [*rules, *([_rule(separator, dates, "", *what)] if dates else [])]


def _is_within(day: date, dates: str) -> bool:
    return not dates or OpeningHours(dates).is_open(datetime.combine(day, _NOON))


def _rule(separator: str, *parts: str) -> str:
    return separator + " ".join(part for part in parts if part)
