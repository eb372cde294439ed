"""Checks an opening-hours expression and returns its wall-clock intervals.

The notation is OpenStreetMap's opening_hours. What is not understood, or would silently mean nothing, is
refused with one sentence. A night belongs to the day it starts on: an exception for Sunday neither cuts
Saturday's `20:00-02:00` at midnight nor leaves Monday's first two hours of a Sunday that is off.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from opening_hours import OpeningHours, State

from bot.features.hours import public_holidays
from bot.features.hours.holiday_rules import mentions_holidays, spelt_out
from bot.features.hours.midnight import split_at_midnight

Kind = Literal[
    "empty", "syntax", "date", "unsupported", "zone", "country", "region", "holidays_need_country",
    "undecided", "holiday_days", "open_end", "span", "replaced", "order", "days",
]  # fmt: skip
Interval = tuple[datetime, datetime]

_HOURS = 'write them like "Mo-Fr 09:00-17:00; Sa 10:00-14:00".'
_SENTENCES: dict[Kind, str] = {
    "empty": f"Opening hours are missing: {_HOURS}",
    "syntax": f'Opening hours are not understood at "{{}}": {_HOURS}',
    "date": 'There are no such dates as "{}": write them like "2026 Dec 24-2027 Jan 02 off".',
    "unsupported": '"{}" is not known here: write times or dates, like "2026 Dec 24 09:00-12:00".',
    "zone": '"{}" is not a time zone: write one like "Europe/Warsaw".',
    "country": '"{}" is not a country whose holidays are known: write it like "PL", or with a region like "GB-ENG".',
    "region": "No such region is known there. These are, and none may be named: {}.",
    "holidays_need_country": '"{}" means public holidays, and no country is set: set one, like "PL".',
    "undecided": '"{}" names neither times nor "off" or "open": write them, like "Sa 10:00-14:00" or "Sa off".',
    "holiday_days": '"{}" mixes holidays and days of the week: write them like "PH off".',
    "open_end": '"{}" has no end: write when you close, like "17:00-22:00".',
    "span": '"{}" would last until the next day: write the end like "17:00", or all day like "00:00-24:00".',
    "replaced": 'Nothing would be left of "{}", since a later rule replaces it: write all times of a day together, '
    'like "Mo-Fr 09:00-13:00,14:00-17:00".',
    "order": 'Nothing would be left of "{}", since a later rule wins: write exceptions last, '
    'like "Mo-Fr 09:00-17:00; Dec 24 off".',
    "days": '"{}" would open on every day of the week: name the days, like "Jul-Aug Mo-Fr 10:00-14:00".',
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = rf"(?:\b(\d{{4}}) )?\b({'|'.join(_MONTHS)}) (\d{{1,2}})\b"
_DATES = re.compile(rf"{_DATE}(?:-{_DATE})?")
_UNSUPPORTED = re.compile(r"\b(SH|sunrise|sunset|dawn|dusk)\b")
_LEAP_YEAR = 2024
_DAY = timedelta(days=1)


class HoursError(ValueError):
    """Opening hours that cannot be used: `kind` and `fragment` for programs, str() for people."""

    def __init__(self, kind: Kind, fragment: str = "") -> None:
        super().__init__(_SENTENCES[kind].format(fragment))
        self.kind = kind
        self.fragment = fragment
        self.meant: str | None = None
        """The hours that were probably meant, if there is a guess."""


@dataclass(frozen=True)
class Rules:
    """A checked expression: what each day opens until midnight, and what it opens after that."""

    evening: str
    night: str | None
    country: str | None

    def intervals(self, first: date, last: date) -> list[Interval]:
        """Return the merged naive wall-clock intervals that open from `first` to before `last`."""
        found = self._open_intervals(self.evening, first, last)
        if self.night:
            found += [(start + _DAY, end + _DAY) for start, end in self._open_intervals(self.night, first, last)]
        return merged(sorted(found))

    def _open_intervals(self, expression: str, first: date, last: date) -> list[Interval]:
        hours = _compiled(expression, None, 0, 0)
        if self.country and mentions_holidays(expression):
            hours = _compiled(expression, self.country, first.year - 1, last.year + 1)
        spans = hours.intervals(datetime.combine(first, time()), datetime.combine(last, time()))
        return [(start, end) for start, end, state, _ in spans if state == State.OPEN]


@lru_cache(maxsize=256)
def _compiled(expression: str, country: str | None, first: int, last: int) -> OpeningHours:
    """Compile the expression, with a country's holidays of some years if one is given."""
    return OpeningHours(spelt_out(expression, country, first, last) if country else expression)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Join intervals that touch or overlap, and drop those without length. They come in order."""
    result: list[Interval] = []
    for start, end in intervals:
        if start >= end:
            continue
        if result and result[-1][1] >= start:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


@lru_cache(maxsize=256)
def rules(expression: str, country: str | None) -> Rules:
    """Return the rules that an expression states. Raise HoursError."""
    code = country.upper() if country is not None else None
    _refuse_unknown_country(code)
    canonical = _parsed(" ".join(expression.split()))
    _refuse_what_means_nothing(re.sub(r'"[^"]*"', "", canonical), code)
    evening, night = split_at_midnight(canonical) or (canonical, None)
    return Rules(evening, night, code)


def _refuse_unknown_country(code: str | None) -> None:
    if code is None:
        return
    country, dash, region = code.partition("-")
    try:
        OpeningHours("24/7", country=country)
    except Exception:  # the library's stubs do not name its exceptions
        raise HoursError("country", code) from None
    if dash and not public_holidays.has_region(country, region):
        known = ", ".join(f"{country}-{known}" for known in public_holidays.regions(country))
        raise HoursError("region", known) if known else HoursError("country", code)


def _parsed(expression: str) -> str:
    """Return the library's own spelling of an expression."""
    if not expression:
        raise HoursError("empty")
    try:
        return str(OpeningHours(expression))
    except Exception as error:
        raise HoursError("syntax", _fragment(expression, str(error))) from None


def _fragment(expression: str, dump: str) -> str:
    """Return the words from the column that the parser's dump names to the end of their rule."""
    position = re.search(r"--> 1:(\d+)", dump)
    column = int(position[1]) - 1 if position else 0
    start = max(expression.rfind(mark, 0, column) for mark in " ;") + 1
    return expression[start:].partition(";")[0].strip()[:40] or expression[-40:]


def _refuse_what_means_nothing(canonical: str, country: str | None) -> None:
    """Refuse what the parser accepts in vain: school holidays, sun times without a place, 31 June."""
    if unsupported := _UNSUPPORTED.search(canonical):
        raise HoursError("unsupported", unsupported[0])
    if country is None and re.search(r"\bPH\b", canonical):
        raise HoursError("holidays_need_country", "PH")
    for dates in _DATES.finditer(canonical):
        try:
            start = _date(*dates.group(1, 2, 3))
            end = _date(*dates.group(4, 5, 6)) if dates[5] else start
        except ValueError:
            raise HoursError("date", dates[0]) from None
        if dates[1] and dates[4] and end < start:
            raise HoursError("date", dates[0])


def _date(year: str | None, month: str, day: str) -> date:
    return date(int(year or _LEAP_YEAR), _MONTHS.index(month) + 1, int(day))
