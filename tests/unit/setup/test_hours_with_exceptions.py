"""New opening hours are compared with the present ones as they are with their exceptions, which stay."""

from datetime import timedelta

from bot.features import absences, setup
from bot.features.hours.rules import hours_of
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import MONDAY_OPENING, ServiceOffice


async def test_a_day_that_stays_closed_is_no_difference(services: ServiceOffice) -> None:
    async def act(work: UnitOfWork) -> str:
        await absences.written.closed(work, "23.11")
        return (await setup.opening_hours.propose(work, "Mo-Fr 09:00-11:00")).words

    words = await services.does(act)
    assert "Mon, 23 Nov: closed" in words
    assert "Tue, 24 Nov: 09:00–11:00" in words
    assert "In the coming year" not in words


async def test_the_digest_is_due_behind_a_closing_under_new_hours(services: ServiceOffice) -> None:
    async def act(work: UnitOfWork) -> None:
        await absences.written.closed(work, "23.11")
        await setup.service.change_hours(work, "Mo-Fr 09:00-11:00")
        assert work.business.digest_due_at == MONDAY_OPENING + timedelta(days=1)
        assert not hours_of(work.business).is_open(MONDAY_OPENING)

    await services.does(act)
