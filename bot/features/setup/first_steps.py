"""What set-up offers and does: likely places, common weeks, holidays off, and how the business stands."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.features import hours, payments, places
from bot.features.businesses.terms import current_terms
from bot.features.hours.reader import NotUnderstood, understand
from bot.features.setup import changes
from bot.features.setup.urgent_panel import stepped
from bot.models import SettingChange
from bot.unit_of_work import UnitOfWork

WEEKS = (
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 08:00-16:00",
    "Mo-Fr 10:00-18:00",
    "Mo-Fr 09:00-13:00,14:00-18:00",
    "Mo-Fr 09:00-18:00; Sa 10:00-14:00",
    "24/7",
)
"""Common weeks."""
_LIKELY = {
    "en": "Europe/London, Europe/Dublin, America/New_York, America/Los_Angeles",
    "pl": "Europe/Warsaw, Europe/London, Europe/Berlin",
    "ru": "Europe/Moscow, Europe/Kyiv, Asia/Almaty, Europe/Warsaw, Europe/Berlin",
    "uk": "Europe/Kyiv, Europe/Warsaw, Europe/Berlin",
}
"""Zones in which people who speak a language mostly live."""


@dataclass(frozen=True)
class Place:
    """A zone, and the country whose holidays count there, if one is known."""

    timezone: str
    country: str | None


@dataclass(frozen=True)
class Meant:
    """What typed hours mean and may mean as well, or why they cannot be used."""

    expression: str = ""
    otherwise: str = ""
    refusal: str = ""


def read_hours(work: UnitOfWork, written: str) -> Meant:
    """Read typed hours; nothing changes yet."""
    business = work.business
    found = understand(written, business.working_hours, business.timezone, business.country)
    if isinstance(found, NotUnderstood):
        return Meant(refusal=hours.reader_views.not_understood(work.texts, found))
    return Meant(found.expression, found.otherwise or "")


def likely_places(language: str, timezone: str) -> list[Place]:
    """Return where the owner probably works, the present zone first."""
    zones = [timezone, *_LIKELY[language].split(", ")]
    return [Place(zone, country) for zone in dict.fromkeys(zones) if (country := places.zones.country(zone))]


def places_named(written: str) -> list[Place]:
    """Return the places that somebody may mean by a city, a zone or a country; none for nonsense."""
    country = next(filter(None, (places.countries.named(part) for part in [written, *written.split(",")])), None)
    return [Place(zone, country or places.zones.country(zone)) for zone in places.zones.named(written)]


def place_at(latitude: float, longitude: float) -> Place | None:
    """Return the place at some coordinates; None at sea. They are kept nowhere."""
    zone = places.coordinates.zone(latitude, longitude)
    return Place(zone, places.zones.country(zone)) if zone else None


async def move(work: UnitOfWork, place: Place) -> SettingChange | None:
    """Work in another place; a region that was chosen in its country, and a country of unknown holidays, stay."""
    known = place.country is not None and places.countries.holidays_known(place.country)
    region = (work.business.country or "").startswith(f"{place.country}-")
    country = work.business.country if region or not known else place.country
    return await changes.change(work, timezone=place.timezone, country=country)


async def open_at(work: UnitOfWork, expression: str) -> SettingChange | None:
    """Open at other hours, and not on public holidays where they are known: the next step asks about those."""
    return await changes.change(work, working_hours=with_holidays_off(work, expression))


def with_holidays_off(work: UnitOfWork, expression: str) -> str:
    country = work.business.country
    if country is None or hours.public_holidays.are_working_days_by_law(country):
        return expression
    return hours.holidays_off.added(expression)


async def close_on_holidays(work: UnitOfWork, *, close: bool) -> SettingChange | None:
    """Be closed or open on public holidays; None where nothing changes."""
    expression = work.business.working_hours
    if work.business.country is None:
        return None
    changed = hours.holidays_off.added(expression) if close else hours.holidays_off.without(expression)
    return await changes.change(work, working_hours=changed)


async def price(work: UnitOfWork, *, more: bool) -> SettingChange | None:
    """Ask more or less for urgent contact."""
    now = (await current_terms(work)).price
    return await changes.change(work, price=stepped(now, more=more))


async def facts(work: UnitOfWork) -> dict[str, Any]:
    """Return how the business stands, as plain values."""
    business, terms = work.business, await current_terms(work)
    return {
        "name": business.name,
        "language": business.language,
        "timezone": business.timezone,
        "country": business.country,
        "working_hours": business.working_hours,
        "enabled": terms.enabled,
        "price": terms.price,
        "minutes": terms.minutes,
        "worth": asdict(await payments.worth.now(work)),
        "bot": business.bot_username,
    }


def as_text(options: Sequence[Place]) -> list[str]:
    """Return places as plain values, to be kept while somebody chooses."""
    return [f"{one.timezone} {one.country or ''}".strip() for one in options]


def from_text(option: str) -> Place:
    """Read a place back."""
    zone, _, country = option.partition(" ")
    return Place(zone, country or None)
