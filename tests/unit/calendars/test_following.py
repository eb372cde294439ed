"""What a calendar brings is compared with what the owner knows, at the time when it is taken in."""

from datetime import timedelta

import pytest

from bot.calendar.ics import DayOff, ReadCalendar
from bot.features import calendars
from bot.models import Calendar
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice

DAY = timedelta(days=1)


@pytest.mark.parametrize(("ends_in", "asked"), [(DAY, True), (-DAY, False)])
async def test_a_day_off_that_ended_while_its_calendar_was_read_is_no_news(
    services: ServiceOffice, ends_in: timedelta, asked: bool
) -> None:
    async def takes_in(work: UnitOfWork, *days: DayOff) -> None:
        (calendar,) = await calendars.queries.followed(work.session, work.business_id)
        await calendars.following.take_in(work, calendar, ReadCalendar("Practice", days))

    source = "https://example.org/practice.ics"
    await services.does(lambda work: calendars.following.follow(work, source, ""))
    await services.does(takes_in)
    before = len(await services.outbox())
    day = DayOff(services.clock.now() - 2 * DAY, services.clock.now() + ends_in, "Course")
    await services.does(lambda work: takes_in(work, day))
    assert (len(await services.outbox()) > before) == asked
    (row,) = await services.rows(Calendar)
    assert (row.proposed is not None) == asked
