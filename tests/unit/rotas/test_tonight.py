"""At closing, who is on duty is said in one line, once a closed period; holes are named where they are made."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features import setup
from bot.features.businesses.due import Look
from bot.models.calls import Purpose
from bot.models.states import Role
from schedules.tell_of_tonight import tell_of_tonight
from tests.support.rotas import OLA, PIOTR, Shift, joins, owner_duty, says
from tests.support.service_office import OWNER, ServiceOffice

CLOSING = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
"""Tuesday at five in the afternoon in Warsaw."""
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def closing(services: ServiceOffice) -> ServiceOffice:
    """It is open from nine to five, and shortly before five."""
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 09:00-17:00"))
    await at(services, CLOSING - MINUTE)
    return services


async def at(office: ServiceOffice, when: datetime) -> None:
    """Turn the clock, and run the job until it has nothing to do."""
    office.clock.at = when
    look = Look()
    for _ in range(9):
        if not await tell_of_tonight(office.database, office.clock, look):
            return
    raise AssertionError("it never ends")


async def told(office: ServiceOffice) -> dict[int, list[str]]:
    """Return what was said of tonight, by chat; all of it without a sound."""
    found: dict[int, list[str]] = {}
    for row in await office.outbox(Purpose.STAFF_TEXT):
        if str(row.params["text"]).startswith("Tonight"):
            assert row.params.get("disable_notification")
            found.setdefault(row.chat_id or 0, []).append(str(row.params["text"]))
    return found


async def test_the_owner_and_those_on_duty_read_who_is_rung(closing: ServiceOffice) -> None:
    evening = Shift(OLA, Role.DEPUTY, "Ola", "Mo-Fr 17:00-22:00")
    weekend = Shift(PIOTR, Role.DEPUTY, "Piotr", "Sa-Su 09:00-21:00")
    await joins(closing, evening, weekend)
    await owner_duty(closing, "Mo-Fr 9-17")
    await at(closing, CLOSING)
    line = "Tonight: {} until 22:00, then nobody: urgent contact is not sold from 22:00."
    assert await told(closing) == {OWNER: [line.format("Ola")], OLA: [line.format("you")]}


async def test_it_is_said_once_a_closed_period_and_not_repeated_after_downtime(closing: ServiceOffice) -> None:
    await joins(closing, Shift(OLA, Role.DEPUTY, "Ola", "Mo-Fr 17:00-22:00"))
    await owner_duty(closing, "Mo-Fr 9-17")
    for later in (0, 1, 15, 300, 60 * 24 - 30):
        await at(closing, CLOSING + later * MINUTE)
    assert len((await told(closing))[OWNER]) == 1
    await at(closing, CLOSING + timedelta(days=1, hours=8))  # down at closing, and for the evening
    assert len((await told(closing))[OWNER]) == 1
    await at(closing, CLOSING + timedelta(days=2, minutes=1))
    assert len((await told(closing))[OWNER]) == 2


async def test_other_hours_the_same_evening_do_not_say_it_again(closing: ServiceOffice) -> None:
    await joins(closing, Shift(OLA, Role.DEPUTY, "Ola", "Mo-Fr 17:00-22:00"))
    await owner_duty(closing, "Mo-Fr 9-17")
    await at(closing, CLOSING)
    await closing.does(lambda work: setup.service.change_hours(work, "Mo-Fr 09:00-16:30"))
    await at(closing, CLOSING + MINUTE)
    assert len((await told(closing))[OWNER]) == 1
    await at(closing, CLOSING + timedelta(hours=23, minutes=31))
    assert len((await told(closing))[OWNER]) == 2


async def test_a_lone_owner_who_is_rung_at_any_hour_reads_nothing(closing: ServiceOffice) -> None:
    await at(closing, CLOSING)
    assert await told(closing) == {}


async def test_a_lone_owner_with_a_hole_reads_it(closing: ServiceOffice) -> None:
    await owner_duty(closing, "Mo-Su 7-23")
    await at(closing, CLOSING)
    assert (await told(closing))[OWNER] == [
        "Tonight: you until 23:00, then nobody: urgent contact is not sold from 23:00 to 07:00, then you."
    ]


async def test_where_nothing_is_sold_nothing_is_said(closing: ServiceOffice) -> None:
    await owner_duty(closing, "Mo-Su 7-23")
    await closing.does(lambda work: setup.urgent_panel.switch(work, on=False))
    await at(closing, CLOSING)
    assert await told(closing) == {}


async def test_a_break_at_noon_is_no_night(closing: ServiceOffice) -> None:
    await joins(closing, Shift(OLA, Role.DEPUTY, "Ola", "Mo-Fr 17:00-22:00"))
    await closing.does(lambda work: setup.service.change_hours(work, "Mo-Fr 09:00-13:00,14:00-17:00"))
    await at(closing, CLOSING + timedelta(hours=15))
    await at(closing, CLOSING + timedelta(hours=20))
    assert await told(closing) == {}


async def test_a_hole_is_said_when_it_is_made_and_only_then(closing: ServiceOffice) -> None:
    await joins(closing, Shift(OLA, Role.DEPUTY, "Ola"))
    assert "is on duty, and urgent" not in await says(closing, OWNER, "Mo-Fr 9-17")
    said = await says(closing, OLA, "every day 7-22")
    assert "Nobody whom urgent messages ring is on duty, and urgent contact is not sold: Tue, 24 Nov, 22:00" in said
    assert "And 4 more times this week." in said
    owner = [str(row.params["text"]) for row in await closing.outbox(Purpose.STAFF_TEXT) if row.chat_id == OWNER]
    assert owner[-1].startswith("Ola has changed their duty hours.\n\nNobody whom urgent messages ring is on duty")
    await says(closing, OLA, "every day 6-23")  # better than before
    again = [str(row.params["text"]) for row in await closing.outbox(Purpose.STAFF_TEXT) if row.chat_id == OWNER]
    assert again == owner


async def test_an_absence_that_leaves_nobody_is_said(closing: ServiceOffice) -> None:
    said = await says(closing, OWNER, "off 25.11")
    assert "Wed, 25 Nov, 17:00 – 24:00" in said or "Wed, 25 Nov, 17:00–24:00" in said
