"""Words and dates in the reader's language.

English stands in the code; `locales/<language>/LC_MESSAGES/after_hours.po` hold the other languages. Whatever a person
wrote is only ever put into a finished template, never used as one.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property
from typing import overload
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime, get_timezone_gmt
from babel.numbers import format_currency, get_currency_precision, get_currency_symbol
from babel.units import format_unit

from bot.texts.languages import LANGUAGES, LOCALES, catalogue, known_language
from bot.texts.marked_words import filled, instant
from bot.texts.moments import CLOCK, DATE_AND_TIME, ON, SHORT_MOMENT, at_word, on_the_clock, phrase

__all__ = ["CLIENT", "LANGUAGES", "LOCALES", "Texts", "known_language"]

CLIENT = "👤"
"""Stands before a client's name that would begin a line or a button; no name contains it."""


def _names_of(timezone: str) -> list[str]:
    """Return a zone's own name and its older ones, under which Babel may know its city."""
    newer: Mapping[str, str] = get_global("zone_aliases")
    newest = newer.get(timezone, timezone)
    return [timezone, newest, *(older for older, name in newer.items() if name == newest)]


def _never_name_first(template: str) -> str:
    """Return a template that does not begin with a client's name, which the client chooses."""
    return f"{CLIENT} {template}" if template.startswith("{client}") else template


class Texts:
    """The texts of one language. Raises KeyError for a language that there is not."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language
        self._catalogue = catalogue(language)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)  # reads Babel's data, which words without dates do not need

    @staticmethod
    @cache
    def of(language: str) -> "Texts":
        return Texts(language)

    def __call__(self, message: str, **values: object) -> str:
        """Return a text with its `{values}` filled in."""
        return filled(_never_name_first(self._catalogue.gettext(message)), values)

    def many(self, one: str, several: str, n: int, **values: object) -> str:
        """Return a text that counts: the language's own plural for `n`, which is also the value `{n}`."""
        return filled(_never_name_first(self._catalogue.ngettext(one, several, n)), {"n": n, **values})

    @overload
    def moment(self, at: datetime, timezone: str) -> str: ...

    @overload
    def moment(self, at: datetime | None, timezone: str) -> str | None: ...

    def moment(self, at: datetime | None, timezone: str) -> str | None:
        """Return weekday, date and time, as in a list: "Monday, 23 November at 09:00"; None for no instant."""
        if at is None:
            return None
        return instant(phrase(at, timezone, self.language, in_sentence=False), at, "wDt")

    @overload
    def on(self, at: datetime, timezone: str, *, name_zone: bool = False) -> str: ...

    @overload
    def on(self, at: datetime | None, timezone: str, *, name_zone: bool = False) -> str | None: ...

    def on(self, at: datetime | None, timezone: str, *, name_zone: bool = False) -> str | None:
        """Return the same as it stands in a sentence, "on Monday, 23 November at 09:00"; with the zone if asked."""
        if at is None:
            return None
        words = phrase(at, timezone, self.language, in_sentence=True)
        if name_zone:
            words += f" ({self._zone(at.astimezone(ZoneInfo(timezone)), timezone)})"
        return ON[self.language] + instant(words, at, "wDt")

    def _zone(self, local: datetime, timezone: str) -> str:
        """Return a zone as people know it, like "Warsaw, GMT+01:00"; one that belongs to no place, like "GMT+00:00"."""
        offset, city = get_timezone_gmt(local, locale=self._locale), self.city(timezone)
        return f"{city}, {offset}" if city else offset

    def city(self, timezone: str) -> str | None:
        """Return the city that a zone is named after; None for a zone that belongs to no place."""
        area, _, place = timezone.rpartition("/")
        if area in {"", "Etc"}:
            return None
        names = (self._locale.time_zones.get(name, {}) for name in _names_of(timezone))
        return next((str(zone["city"]) for zone in names if "city" in zone), place.replace("_", " "))

    def country(self, code: str) -> str:
        """Return what a country is called; its code if it has no name."""
        return str(self._locale.territories.get(code, code))

    def money(self, value: Decimal, currency: str, digits: int) -> str:
        """Return an amount as it is written, like "$12.50". `digits` may follow the point."""
        customary = get_currency_precision(currency) == digits  # else cents would be rounded away
        return str(format_currency(value, currency, locale=self._locale, currency_digits=customary))

    def estimate(self, value: Decimal, currency: str) -> str:
        """Return an amount as one writes about how much it is, like "$5" or "$4.90"."""
        pattern = str(self._locale.currency_formats["standard"].pattern)
        if pattern.startswith("¤#") and get_currency_symbol(currency, self._locale)[-1].isalpha():
            pattern = pattern.replace("¤", "¤\xa0", 1)  # "PLN 20"; a sign stands alone: "$5"
        if value == value.to_integral_value():
            pattern = pattern.replace("0.00", "0")
        return str(format_currency(value, currency, pattern, locale=self._locale, currency_digits=False))

    def month(self, at: datetime) -> str:
        """Return a month and its year, like "November 2026"."""
        return format_datetime(at, "LLLL yyyy", locale=self._locale)

    def short_moment(self, at: datetime, timezone: str) -> str:
        """Return weekday and time, like "Fri 21:40"."""
        return on_the_clock(at, timezone, SHORT_MOMENT[self.language], self.language)

    def date_and_time(self, at: datetime, timezone: str) -> str:
        """Return weekday, date and time, like "Fri, 27 Nov 21:40"."""
        return on_the_clock(at, timezone, DATE_AND_TIME[self.language], self.language)

    def time(self, at: datetime, timezone: str) -> str:
        """Return the time of day, like "21:40"."""
        return instant(on_the_clock(at, timezone, CLOCK[self.language], self.language), at, "t")

    def at_time(self, at: datetime, timezone: str) -> str:
        """Return when on its day something is, like "at 21:40"."""
        time = self.time(at, timezone)
        return f"{at_word(time, self.language)} " + time

    def weekday(self, day: date) -> str:
        """Return a day's name and date, like "Mon, 23 Nov"."""
        return format_date(day, "EEE, d MMM", locale=self._locale)

    def short_day(self, day: date) -> str:
        """Return a date without its year, like "23 Nov"."""
        return format_date(day, "d MMM", locale=self._locale)

    def day_name(self, number: int) -> str:
        """Return a weekday's short name, like "Mon"; Monday is 0."""
        return str(self._locale.days["stand-alone"]["abbreviated"][number])

    def long_day(self, day: date) -> str:
        """Return a date without its year, as it stands in a sentence: "23 November"."""
        return format_date(day, "d MMMM", locale=self._locale)

    def full_day(self, day: date) -> str:
        """Return a day's name and date with its year, like "Mon, 23 Nov 2026"."""
        return format_date(day, "EEE, d MMM y", locale=self._locale)

    def long_date(self, day: date) -> str:
        """Return a date with its year, like "23 November 2026"."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def duration(self, length: timedelta) -> str:
        """Return a length of time as people say it, like "2 hours" or "3 days"."""
        minutes = max(int(length.total_seconds() // 60), 0)
        if minutes < 90:
            return self._counted(minutes, "minute")
        if minutes < 24 * 60:
            return self._counted(round(minutes / 60), "hour")
        return self._counted(round(minutes / (24 * 60)), "day")

    def _counted(self, number: int, unit: str) -> str:
        return str(format_unit(number, f"duration-{unit}", "long", locale=self._locale))
