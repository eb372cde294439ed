"""The owner's deputy: how somebody becomes one, and when the deputy is alerted."""

from datetime import datetime, timedelta

from bot.simulator import Person
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.phones import Json
from tests.support.urgent_night import buys

WAITS = "still waits for an answer"


def after(minutes: float) -> datetime:
    return FRIDAY_EVENING + timedelta(minutes=minutes, seconds=30)


async def deputy_link(office: Office, hours: str = "") -> str:
    office.owner.sends(f"/urgent deputy {hours}".strip())
    message = await office.owner.sees("Send this link to your deputy")
    return str(message["text"]).split()[-1]


async def deputy_of(office: Office, hours: str = "") -> Person:
    """Make somebody the deputy through the owner's one-time link."""
    ewa = office.simulator.person("Ewa Lis", language_code="en")
    ewa.opens(await deputy_link(office, hours))
    await ewa.sees("You are the deputy of Nowak Law")
    await office.owner.sees("Your deputy is set: Ewa Lis")
    return ewa


async def called(office: Office, anna: Person) -> tuple[Person, Json]:
    """Have Anna pay and nobody answer; return the deputy and the alert in that chat."""
    ewa = await deputy_of(office)
    await buys(anna)
    await office.turn_to(after(15))
    alert = await ewa.sees("🚨 URGENT")
    await office.settled()  # the owner is told, too
    return ewa, alert
