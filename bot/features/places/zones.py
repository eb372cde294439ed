"""Time zones: which there are, in which country, and which one somebody means by a city or a country."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from bot.features.places import cities, countries
from bot.texts import LANGUAGES, Texts
from bot.texts.folding import folded

_MAIN = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
}
"""The zone of nearly everybody in a country that has others, too."""
_WINTER_AND_SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)


@cache
def exists(zone: str) -> bool:
    """Return whether there is a zone of this name. Python lists the machine's own by reading each: that comes last."""
    listed = (resources.files("tzdata") / "zones").read_text("utf-8").split()
    return zone in listed or zone in available_timezones()


def named(written: str) -> list[str]:
    """Return the zones that somebody may mean by a zone's name, a city or a country; none for nonsense."""
    parts = [written, *written.split(",")]
    return next((found for part in parts if (found := _named(part))), [])


def of_country(code: str) -> list[str]:
    """Return the zones of a country: one of each that has its own time in winter or summer."""
    country = code.upper().partition("-")[0]
    if country in _MAIN:
        return [_MAIN[country]]
    found: dict[tuple[object, ...], str] = {}
    for zone in _table().get(country, ()):
        offsets = tuple(at.astimezone(ZoneInfo(zone)).utcoffset() for at in _WINTER_AND_SUMMER)
        found.setdefault(offsets, zone)
    return list(found.values())


def country(zone: str) -> str | None:
    """Return the code of the country that a zone belongs to; None for one of no country."""
    return next((code for code, zones in _table().items() if zone in zones), None)


def _named(written: str) -> list[str]:
    words = folded(written)
    if found := _by_name().get(words) or _by_city().get(words):
        return [found]
    code = countries.named(written)
    return of_country(code) if code else []


@cache
def _table() -> dict[str, list[str]]:
    """Return the zones of each country, the most used first, from the time zone database's own list."""
    lines = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return found


@cache
def _by_name() -> dict[str, str]:
    """Return every zone by its own folded name, older names included."""
    return {folded(zone): zone for zone in available_timezones() if "/" in zone or zone in {"UTC", "GMT"}}


@cache
def _by_city() -> dict[str, str]:
    """Return the zones by the folded names of their cities in all languages."""
    found: dict[str, str] = {}
    for zone in (zone for zones in _table().values() for zone in zones):
        for city in _cities(zone):
            found.setdefault(folded(city), zone)
    for zone, more in cities.OTHERS.items():
        found |= {folded(city): zone for city in more.split(",")}
    return found


def _cities(zone: str) -> Iterable[str]:
    return {Texts.of(language).city(zone) or zone for language in LANGUAGES}
