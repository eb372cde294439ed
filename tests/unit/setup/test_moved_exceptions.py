"""What is set besides the week keeps its days and times in another time zone, and once that is taken back."""

from datetime import UTC, datetime, timedelta

from bot.features import absences, setup
from bot.models import HoursException, SettingChange
from tests.support.service_office import MONDAY_OPENING, ServiceOffice

HOUR = timedelta(hours=1)
CHRISTMAS_EVE = datetime(2026, 12, 23, 23, tzinfo=UTC)


async def spans(services: ServiceOffice) -> list[tuple[datetime, datetime]]:
    return [(row.starts_at, row.ends_at) for row in await services.rows(HoursException)]


async def moves(services: ServiceOffice, zone: str) -> int:
    await services.does(lambda work: setup.fact_commands.zone(work, zone))
    return (await services.rows(SettingChange))[-1].key


async def test_a_day_off_is_the_same_day_in_another_zone(services: ServiceOffice) -> None:
    await services.does(lambda work: absences.written.closed(work, "24.12"))
    assert await spans(services) == [(CHRISTMAS_EVE, CHRISTMAS_EVE + 24 * HOUR)]
    change = await moves(services, "America/New_York")
    assert await spans(services) == [(CHRISTMAS_EVE + 6 * HOUR, CHRISTMAS_EVE + 30 * HOUR)]
    await services.does(lambda work: setup.fact_commands.undo(work, change))
    assert await spans(services) == [(CHRISTMAS_EVE, CHRISTMAS_EVE + 24 * HOUR)]


async def test_what_is_over_in_a_zone_goes_on_once_that_is_taken_back(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.does(lambda work: absences.written.closed(work, "30 min"))
    change = await moves(services, "Europe/Kyiv")
    assert await spans(services) == [(MONDAY_OPENING - HOUR, MONDAY_OPENING - HOUR / 2)]
    await services.does(lambda work: setup.fact_commands.undo(work, change))
    assert await spans(services) == [(MONDAY_OPENING, MONDAY_OPENING + HOUR / 2)]


async def test_what_is_over_does_not_begin_again_in_another_zone(services: ServiceOffice) -> None:
    services.clock.at = MONDAY_OPENING
    await services.does(lambda work: absences.written.closed(work, "30 min"))
    services.clock.at = MONDAY_OPENING + HOUR
    await moves(services, "Europe/London")
    assert await spans(services) == [(MONDAY_OPENING, MONDAY_OPENING + HOUR / 2)]
