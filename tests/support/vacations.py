"""Vacations: planned and changed by their owner."""

from datetime import datetime

from bot.models import HoursException
from bot.simulator import Person
from tests.support.office import WARSAW, Office
from tests.support.phones import Json, rows, tap

TYPED = "/vacation 2026-12-20 2027-01-03 Merry Christmas!"


def december(day: int, hour: int) -> datetime:
    return datetime(2026, 12, day, hour, 0, tzinfo=WARSAW)


async def planned(office: Office, typed: str = TYPED, shown: str = "Vacation: ") -> Json:
    office.owner.sends(typed)
    return await office.owner.sees(shown)


async def taps(person: Person, message: Json, label: str, shown: str) -> Json:
    tap(person, message, label)
    return await person.sees_edit(message["message_id"], shown)


async def stored(office: Office) -> list[HoursException]:
    await office.settled()
    return [row for row in await rows(office, HoursException) if row.ended_at is None]
