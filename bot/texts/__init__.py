"""Words and dates in the reader's language.

English stands in the code; `locales/<language>/LC_MESSAGES/after_hours.po` hold the other languages. Whatever a person
wrote is only ever put into a finished template, never used as one.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import overload
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime, get_timezone_gmt
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.units import format_unit

LANGUAGES = {"en": "English", "pl": "Polski", "ru": "Русский", "uk": "Українська"}
CLIENT = "👤"
"""Stands before a client's name that would begin a line or a button; no name contains it."""
LOCALES = Path(__file__).parent / "locales"


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    with (LOCALES / language / "LC_MESSAGES" / "after_hours.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def known_language(code: str | None) -> str | None:
    """The language for an IETF tag like `pl-PL`, or None where we have no texts in it."""
    base = (code or "").lower().split("-")[0]
    return base if base in LANGUAGES else None


def _names_of(timezone: str) -> list[str]:
    """A zone's own name and its older ones, under which Babel may know its city."""
    newer: Mapping[str, str] = get_global("zone_aliases")
    newest = newer.get(timezone, timezone)
    return [timezone, newest, *(older for older, name in newer.items() if name == newest)]


@lru_cache(maxsize=1000)
def _on_the_clock(at: datetime, timezone: str, pattern: str, language: str) -> str:
    """An instant as a clock in the zone shows it. A night's clients are all told of the same few instants."""
    return format_datetime(at.astimezone(ZoneInfo(timezone)), pattern, locale=language)


def _never_name_first(template: str) -> str:
    """Clients choose their names: in no language does a line begin with one."""
    return f"{CLIENT} {template}" if template.startswith("{client}") else template


class Texts:
    """The texts of one language. Raises KeyError for a language that there is not."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language
        self._locale = Locale.parse(language)
        self._catalogue = _catalogue(language)

    @staticmethod
    @cache
    def of(language: str) -> "Texts":
        return Texts(language)

    def __call__(self, message: str, **values: object) -> str:
        """A text with its `{values}` filled in."""
        return _never_name_first(self._catalogue.gettext(message)).format(**values)

    def many(self, one: str, several: str, n: int, **values: object) -> str:
        """A text that counts: the language's own plural for `n`, which is also the value `{n}`."""
        return _never_name_first(self._catalogue.ngettext(one, several, n)).format(n=n, **values)

    @overload
    def moment(self, at: datetime, timezone: str, *, name_zone: bool = False) -> str: ...

    @overload
    def moment(self, at: datetime | None, timezone: str, *, name_zone: bool = False) -> str | None: ...

    def moment(self, at: datetime | None, timezone: str, *, name_zone: bool = False) -> str | None:
        """Weekday, date and time, like "Monday, 23 November, 09:00", and the zone's name if asked; None for no time."""
        if at is None:
            return None
        words = _on_the_clock(at, timezone, "EEEE, d MMMM, HH:mm", self.language)
        if name_zone:
            words += f" ({self._zone(at.astimezone(ZoneInfo(timezone)), timezone)})"
        return words

    def _zone(self, local: datetime, timezone: str) -> str:
        """A zone as people know it, like "Warsaw, GMT+01:00"; one that belongs to no place, like "GMT+00:00"."""
        offset = get_timezone_gmt(local, locale=self._locale)
        area, _, place = timezone.rpartition("/")
        if area in {"", "Etc"}:
            return offset
        names = (self._locale.time_zones.get(name, {}) for name in _names_of(timezone))
        city = next((zone["city"] for zone in names if "city" in zone), place.replace("_", " "))
        return f"{city}, {offset}"

    def month(self, at: datetime) -> str:
        """A month and its year, like "November 2026"."""
        return format_datetime(at, "LLLL yyyy", locale=self._locale)

    def short_moment(self, at: datetime, timezone: str) -> str:
        """Weekday and time, like "Fri 21:40"."""
        return _on_the_clock(at, timezone, "EEE HH:mm", self.language)

    def time(self, at: datetime, timezone: str) -> str:
        """The time of day, like "21:40"."""
        return _on_the_clock(at, timezone, "HH:mm", self.language)

    def weekday(self, day: date) -> str:
        """A day's name and date, like "Mon, 23 Nov"."""
        return format_date(day, "EEE, d MMM", locale=self._locale)

    def full_day(self, day: date) -> str:
        """A day's name and date with its year, like "Mon, 23 Nov 2026"."""
        return format_date(day, "EEE, d MMM y", locale=self._locale)

    def duration(self, length: timedelta) -> str:
        """A length of time in its largest fitting unit, like "59 hours"."""
        minutes = max(int(length.total_seconds() // 60), 0)
        if minutes < 90:
            return str(format_unit(minutes, "duration-minute", "long", locale=self._locale))
        if minutes < 72 * 60:
            return str(format_unit(minutes // 60, "duration-hour", "long", locale=self._locale))
        return str(format_unit(minutes // (24 * 60), "duration-day", "long", locale=self._locale))
