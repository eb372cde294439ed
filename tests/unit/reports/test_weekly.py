"""The report of a week is due at the first opening of the next one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.features import receiving, setup
from bot.features.businesses.due import Look
from bot.features.businesses.report_day import due_in_week, next_due
from bot.features.clients.queries import by_telegram_id
from bot.features.hours.rules import Hours
from bot.models import Business, Message, Outbox, Report
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from schedules.send_reports import send_reports
from tests.support.service_office import ServiceOffice


def warsaw(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Warsaw"))


@pytest.mark.parametrize(
    ("expression", "due"),
    [
        ("Mo-Fr 09:00-17:00", warsaw(16, 9, 1)),
        ("We-Su 10:00-17:00", warsaw(18, 10, 1)),
        ("Mo-Su 00:00-24:00", warsaw(16, 9)),
        ("Fr-Su 20:00-02:00", warsaw(20, 20, 1)),
        ("Mo-Fr 09:00-17:00; 2026 Nov 16-22 off", warsaw(23, 9, 1)),
    ],
)
def test_it_is_due_a_minute_after_the_first_opening(expression: str, due: datetime) -> None:
    assert due_in_week(Hours(expression, "Europe/Warsaw"), warsaw(18, 12)) == due


async def looks(services: ServiceOffice, at: datetime) -> list[Outbox]:
    """Have the job look at an instant, as often as it finds something; return the reports that were sent so far."""
    services.clock.at = at.astimezone(ZoneInfo("UTC"))
    look = Look()
    while await send_reports(services.database, services.clock, look):
        look.let_go()
    return await services.outbox(Purpose.REPORT)


async def due(services: ServiceOffice) -> datetime | None:
    (business,) = await services.rows(Business)
    return business.report_due_at


async def writes(services: ServiceOffice, at: datetime) -> None:
    services.clock.at = at.astimezone(ZoneInfo("UTC"))
    await services.writes(1, "Hello")


async def test_it_comes_once_for_the_week_before_and_then_for_the_next(services: ServiceOffice) -> None:
    await looks(services, warsaw(20, 22))
    assert await due(services) == warsaw(23, 9, 1)
    await writes(services, warsaw(24, 9, 30))
    assert not await looks(services, warsaw(30, 9))
    (sent,) = await looks(services, warsaw(30, 9, 1))
    assert (sent.params["photo"]["report"]["first"], sent.params["photo"]["report"]["last"]) == (
        "2026-11-23",
        "2026-11-29",
    )
    assert sent.params["disable_notification"] is True
    assert len(await looks(services, warsaw(30, 23))) == 1
    assert await due(services) == warsaw(7, 9, 1, month=12)
    assert len(await looks(services, warsaw(7, 9, 1, month=12))) == 1  # nobody wrote
    assert [row.begins_on for row in await services.rows(Report)] == ["2026-11-23", "2026-11-30"]


async def test_the_first_days_of_a_business_are_no_week(services: ServiceOffice) -> None:
    assert await services.rows(Message) == []
    await services.writes(1, "On Friday")
    await looks(services, warsaw(20, 22))
    assert not await looks(services, warsaw(23, 9, 1))


async def test_a_bot_that_was_down_sends_it_later(services: ServiceOffice) -> None:
    await looks(services, warsaw(20, 22))
    await writes(services, warsaw(24, 9, 30))
    assert len(await looks(services, warsaw(2, 15, month=12))) == 1


async def test_it_does_not_come_where_it_is_switched_off(services: ServiceOffice) -> None:
    await looks(services, warsaw(20, 22))
    await writes(services, warsaw(24, 9, 30))

    async def off(work: UnitOfWork) -> None:
        work.business.weekly_report = False

    await services.does(off)
    assert not await looks(services, warsaw(30, 9, 1))


async def test_what_is_due_follows_new_hours_and_does_not_come_twice(services: ServiceOffice) -> None:
    await looks(services, warsaw(20, 22))
    await writes(services, warsaw(25, 9, 30))
    await services.does(lambda work: setup.service.change_hours(work, "Tu-Fr 08:00-10:00"))
    assert await due(services) == warsaw(1, 8, 1, month=12)
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 08:00-10:00"))
    assert await due(services) == warsaw(30, 8, 1)
    assert len(await looks(services, warsaw(30, 8, 1))) == 1
    await services.does(lambda work: setup.service.change_hours(work, "Mo-Fr 08:30-10:00"))
    assert await due(services) == warsaw(30, 8, 31)
    assert len(await looks(services, warsaw(30, 8, 31))) == 1
    assert await due(services) == warsaw(7, 8, 31, month=12)


async def test_a_business_that_an_older_version_made_looks_up_when_it_is_due(services: ServiceOffice) -> None:
    await writes(services, warsaw(24, 9, 30))

    async def forget(work: UnitOfWork) -> None:
        work.business.report_due_at = None

    await services.does(forget)
    assert not await looks(services, warsaw(2, 12, month=12))  # a Wednesday
    assert await due(services) == warsaw(7, 9, 1, month=12)


def test_what_was_to_come_earlier_today_is_due_still() -> None:
    hours = Hours("Mo-Fr 09:00-17:00", "Europe/Warsaw")
    assert next_due(hours, warsaw(23, 8)) == next_due(hours, warsaw(23, 16)) == warsaw(23, 9, 1)
    assert next_due(hours, warsaw(24, 8)) == warsaw(30, 9, 1)


async def test_a_week_in_which_all_was_taken_back_has_nothing_to_tell(services: ServiceOffice) -> None:
    await looks(services, warsaw(20, 22))
    await writes(services, warsaw(24, 20))

    async def cancels(work: UnitOfWork) -> None:
        client = await by_telegram_id(work.session, work.business_id, 1)
        assert client is not None
        await receiving.service.client_cancelled(work, client)

    await services.does(cancels)
    assert not await looks(services, warsaw(30, 10))
