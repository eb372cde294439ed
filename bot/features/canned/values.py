"""Say what stands in the places of a canned answer's placeholders."""

from bot.features import businesses
from bot.features.businesses.office import office
from bot.features.hours import usual_week
from bot.models import Client
from bot.texts import Texts
from bot.texts.plain import one_line
from bot.unit_of_work import UnitOfWork

LONGEST_FIRST_NAME = 64


def for_client(work: UnitOfWork, t: Texts, client: Client) -> dict[str, str]:
    """Return the values for a client. Only the opening may be empty: where none is to come."""
    return _values(work, t, first_name(client.name))


def sample(work: UnitOfWork, t: Texts) -> dict[str, str]:
    """Return the values that a preview shows."""
    return _values(work, t, t("Anna"))


def longest(work: UnitOfWork, language: str) -> dict[str, str]:
    """Return the values with the longest name that there is."""
    return _values(work, Texts.of(language or work.business.language), "W" * LONGEST_FIRST_NAME)


def first_name(name: str) -> str:
    """Return the first word of a client's name, on one line."""
    return one_line((name.split() or [""])[0], LONGEST_FIRST_NAME) or one_line(name, LONGEST_FIRST_NAME)


def _values(work: UnitOfWork, t: Texts, name: str) -> dict[str, str]:
    return {
        "name": name,
        "business": work.business.name,
        "opening": businesses.views.next_opening(t, office(work)) or "",
        "hours": usual_week.in_a_line(t, work.business.working_hours),
    }
