"""/back on a holiday that is worked until 13:00: it ends what closes now, and nothing while it is open."""

from datetime import UTC, date, datetime

import pytest

from bot.features import absences, calendars, setup
from bot.models import HoursException
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice

CHRISTMAS_EVE = date(2026, 12, 24)
TEN, THREE = (datetime(2026, 12, 24, hour, tzinfo=UTC) for hour in (9, 14))


@pytest.fixture
async def half_day(services: ServiceOffice) -> ServiceOffice:
    await services.does(lambda work: setup.changes.change(work, country="PL", working_hours="Mo-Fr 09:00-17:00"))
    for _ in range(2):
        await services.does(lambda work: calendars.holidays.change(work, CHRISTMAS_EVE))
    return services


async def is_away(work: UnitOfWork) -> bool:
    return absences.panel.is_away(work)


async def test_nothing_is_ended_while_it_is_open(half_day: ServiceOffice) -> None:
    half_day.clock.at = TEN
    assert not await half_day.does(is_away)
    await half_day.does(absences.written.back)
    (row,) = await half_day.rows(HoursException)
    assert (row.kind, row.ended_at) == ("holiday_half", None)


async def test_what_closes_the_afternoon_is_ended_in_it(half_day: ServiceOffice) -> None:
    half_day.clock.at = THREE
    assert await half_day.does(is_away)
    await half_day.does(absences.written.back)
    (row,) = await half_day.rows(HoursException)
    assert row.ended_at == THREE
