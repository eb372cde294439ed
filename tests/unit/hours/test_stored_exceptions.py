"""Exceptions are read with their business, and are deleted once they are long over."""

from datetime import timedelta

from sqlalchemy import event

from bot.features import businesses
from bot.features.businesses.due import Look
from bot.features.hours.rules import hours_of
from bot.models import HoursException
from bot.models.states import ExceptionKind
from bot.unit_of_work import UnitOfWork
from schedules.delete_old import prune
from tests.support.service_office import FRIDAY_NIGHT, MONDAY_OPENING, ServiceOffice

HOUR = timedelta(hours=1)


async def closes(services: ServiceOffice, hours: int, reason: str | None = None) -> None:
    """Close from Monday's opening on, for a number of hours."""

    async def act(work: UnitOfWork) -> None:
        row = HoursException(
            business_id=1,
            kind=ExceptionKind.CLOSED,
            starts_at=MONDAY_OPENING,
            ends_at=MONDAY_OPENING + hours * HOUR,
            reason=reason,
            created_at=work.now,
        )
        work.business.exceptions.append(row)

    await services.does(act)


async def test_they_are_read_in_the_one_query_that_locks(services: ServiceOffice) -> None:
    await closes(services, 24, "Moving")
    asked: list[str] = []
    engine = services.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement))

    async def act(work: UnitOfWork) -> None:
        hours = hours_of(work.business)
        assert hours.next_opening(work.now) == MONDAY_OPENING + 24 * HOUR
        assert hours.reason(work.now) == "Moving"

    await services.does(act)
    assert len([statement for statement in asked if "business" in statement]) == 1


async def test_a_business_that_is_not_locked_has_them_too(services: ServiceOffice) -> None:
    await closes(services, 24)
    async with services.database.transaction() as session:
        business = await businesses.queries.get(session, 1)
        assert hours_of(business).next_opening(FRIDAY_NIGHT) == MONDAY_OPENING + 24 * HOUR


async def test_what_is_over_for_three_months_is_deleted(services: ServiceOffice) -> None:
    await closes(services, 1)
    await closes(services, 48)
    services.clock.at = MONDAY_OPENING + timedelta(days=91)
    await prune(services.database, services.clock, Look())
    assert [row.ends_at - row.starts_at for row in await services.rows(HoursException)] == [48 * HOUR]
