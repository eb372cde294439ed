"""Public holidays of a country or a region, with the substitute days for those at a week-end.

While martial law lasts (since 2022), holidays in Ukraine are working days by law. They are listed all the same,
because an owner who writes `PH off` wants them off. The library is large and is loaded only on demand.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import ModuleType

OBSERVED = " (observed)"
_WORKING_BY_LAW = "workday"
_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Holiday:
    """A day off and its English name; `observed`: it stands in for a holiday on another day."""

    on: date
    name: str
    observed: bool


def regions(country: str) -> tuple[str, ...]:
    """Return the codes of a country's regions with holidays of their own, like "ENG"."""
    codes: tuple[str, ...] = _library().country_holidays(country).subdivisions
    return codes


def has_region(country: str, region: str) -> bool:
    return region.upper() in {code.upper() for code in regions(country)}


@lru_cache(maxsize=64)
def of_year(code: str, year: int) -> tuple[Holiday, ...]:
    """Return the holidays of a year; `code` is a country's like "PL", or a region's like "GB-ENG"."""
    country, _, wanted = code.upper().partition("-")
    region = next((known for known in regions(country) if known.upper() == wanted), None) if wanted else None
    library = _library()
    categories = getattr(library, country).supported_categories
    kinds = tuple(kind for kind in ("public", _WORKING_BY_LAW) if kind in categories)
    language = "en_US" if "en_US" in getattr(library, country).supported_languages else None
    found = library.country_holidays(country, subdiv=region, years=year, categories=kinds, language=language)
    return tuple(
        Holiday(on, name.removesuffix(OBSERVED), name.endswith(OBSERVED))
        for on, names in sorted(found.items())
        for name in names.split("; ")
        if on.year == year
    )


def coming(code: str, today: date) -> list[Holiday]:
    """Return the holidays of the twelve months from `today` on."""
    years = (today.year, today.year + 1)
    return [day for year in years for day in of_year(code, year) if today <= day.on < today + _YEAR]


def days(code: str, first: int, last: int) -> set[date]:
    """Return the dates of the holidays from one year to another."""
    return {day.on for year in range(first, last + 1) for day in of_year(code, year)}


def are_working_days_by_law(code: str) -> bool:
    """Return whether the country's holidays are working days for now, as in Ukraine under martial law."""
    return code.upper().partition("-")[0] == "UA"


def _library() -> ModuleType:
    import holidays

    return holidays
